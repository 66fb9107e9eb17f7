import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { downloadBankFile } from '#src/features/payments/download-bank-file.ts';

/** The file of instructions for the bank, with whole account numbers: the same bytes at every download. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const file = locals.viewer && (await downloadBankFile(db, locals.viewer, params.id ?? ''));
  if (!file) return rewrite('/404');
  return new Response(file.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${file.number}.csv"`,
    },
  });
};
