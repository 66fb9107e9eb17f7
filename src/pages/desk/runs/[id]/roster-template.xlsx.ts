import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { deskRun } from '#src/features/enrolment/run-learners.queries.ts';
import { rosterTemplate } from '#src/features/rosters/roster-template.ts';
import { xlsxResponse } from '#src/lib/xlsx-response.ts';

/** The empty roster of a run. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const { viewer, language } = locals;
  const run = viewer && (await deskRun(db, viewer, params.id));
  if (!run) return rewrite('/404');
  const name = language === 'zh' ? '花名册模板.xlsx' : 'roster-template.xlsx';
  return xlsxResponse(await rosterTemplate(run.cityCode, language), name);
};
