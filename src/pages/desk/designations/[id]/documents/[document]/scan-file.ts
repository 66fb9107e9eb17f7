import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { paperFor } from '#src/features/institutions/paper.queries.ts';

/** A paper of an application as it was uploaded. Always a download: an uploaded file is never shown as a page of this site. */
export const GET: APIRoute = async ({ params, locals, rewrite }) => {
  const paper = locals.viewer && (await paperFor(db, locals.viewer, params.id ?? '', params.document ?? ''));
  if (!paper) return rewrite('/404');
  const plain = `paper.${paper.mediaType.split('/')[1]}`;
  return new Response(paper.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': paper.mediaType,
      'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(paper.name.toWellFormed())}`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
    },
  });
};
