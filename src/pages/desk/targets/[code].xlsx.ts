import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { noteReads } from '#src/features/learners/record-reads.ts';
import { evidenceWorkbook } from '#src/features/targets/evidence-workbook.ts';
import { evidenceOf } from '#src/features/targets/targets.queries.ts';
import { today } from '#src/lib/clock.ts';

/** The people behind a target, all of them, as a workbook. */
export const GET: APIRoute = async ({ locals, params, url, rewrite }) => {
  const { viewer, language } = locals;
  const year = Number.parseInt(url.searchParams.get('year') ?? '', 10) || Number(today().slice(0, 4));
  const found = viewer && (await evidenceOf(db, viewer, params.code ?? '', year, { offset: 0, limit: null }));
  if (!found) return rewrite('/404');
  await noteReads(db, viewer, {
    learnerIds: found.rows.map((row) => row.learnerId),
    kind: 'export',
    purpose: 'target-evidence',
  });
  const bytes = await evidenceWorkbook(found, language);
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="${found.target.code}-${found.period.from.slice(0, 4)}.xlsx"`,
    },
  });
};
