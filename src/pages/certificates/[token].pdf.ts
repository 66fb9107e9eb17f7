import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { certificatePdf } from '#src/features/certificates/certificate.queries.ts';

/** The bytes as issued. Unknown, and not theirs to see, look the same. */
export const GET: APIRoute = async ({ params, locals, rewrite }) => {
  const found = locals.viewer && (await certificatePdf(db, locals.viewer, params.token ?? ''));
  if (!found) return rewrite('/404');
  return new Response(new Uint8Array(found.pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${found.number}.pdf"`,
      'Cache-Control': 'private, no-store',
      ETag: `"${found.sha256}"`,
    },
  });
};
