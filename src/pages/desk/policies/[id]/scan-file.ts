import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { policyScan } from '#src/features/policies/policy-page.queries.ts';

/** The scanned document as it was uploaded. Always a download: an uploaded file is never shown as a page of this site. */
export const GET: APIRoute = async ({ params, rewrite }) => {
  const scan = await policyScan(db, params.id ?? '');
  if (!scan) return rewrite('/404');
  const plain = `scan.${scan.mediaType.split('/')[1]}`;
  return new Response(scan.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': scan.mediaType,
      'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(scan.name.toWellFormed())}`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
    },
  });
};
