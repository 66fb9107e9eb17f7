import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { sentBankFile } from '#src/features/payments/batch-page.queries.ts';

/** The file of instructions for the bank, with whole account numbers: the same bytes at every download. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const file = locals.viewer && (await sentBankFile(db, locals.viewer, params.id ?? ''));
  if (!file) return rewrite('/404');
  return new Response(file.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${file.number}.csv"`,
    },
  });
};
