import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { learnersFile } from '#src/features/enrolment/learners-file.ts';
import { deskRun, learnersOfRun } from '#src/features/enrolment/run-learners.queries.ts';
import { noteReads } from '#src/features/learners/record-reads.ts';
import { xlsxResponse } from '#src/lib/xlsx-response.ts';

/** Every learner of a run, identity numbers masked; each of them sees that the list was exported. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const { viewer, language } = locals;
  const run = viewer && (await deskRun(db, viewer, params.id));
  if (!run) return rewrite('/404');
  const { rows } = await learnersOfRun(db, run.id, run.startsOn, { pageSize: 10_000 });
  await noteReads(db, viewer, { learnerIds: rows.map((row) => row.learnerId), kind: 'export', purpose: 'run-list' });
  const name = language === 'zh' ? `学员名单-${run.number}.xlsx` : `learners-${run.number}.xlsx`;
  return xlsxResponse(await learnersFile(rows, run.number, language), name);
};
