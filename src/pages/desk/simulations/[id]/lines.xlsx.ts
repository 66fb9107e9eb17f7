import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { CHANGES_MAX, changedLines } from '#src/features/simulation/changes.queries.ts';
import { changesFile } from '#src/features/simulation/changes-file.ts';
import { simulationPage } from '#src/features/simulation/simulations.queries.ts';
import { xlsxResponse } from '#src/lib/xlsx-response.ts';

/** A finished trial as a workbook: totals and changed lines. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const { viewer, language } = locals;
  const page = viewer && (await simulationPage(db, viewer, params.id));
  if (!page?.totals) return rewrite('/404');
  const { simulation } = page;
  const changes = await changedLines(db, simulation.id, null, { limit: CHANGES_MAX, offset: 0 });
  const name = language === 'zh' ? '试算' : 'trial';
  return xlsxResponse(await changesFile(page, changes, language), `${name}-${simulation.policyVersionId}.xlsx`);
};
