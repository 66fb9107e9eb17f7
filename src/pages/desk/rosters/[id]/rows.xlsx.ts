import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { rosterInReach, rowsInFile } from '#src/features/rosters/roster.queries.ts';
import { rowsFile } from '#src/features/rosters/roster-files.ts';
import { xlsxResponse } from '#src/lib/xlsx-response.ts';

/** Every row of a roster as it stands in the file, with what was remarked. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const { viewer, language } = locals;
  const found = viewer && (await rosterInReach(db, viewer, params.id));
  if (!found) return rewrite('/404');
  const { file, run } = found;
  const rows = await rowsInFile(db, file.id, 'all');
  const name = language === 'zh' ? `花名册-${run.number}.xlsx` : `roster-${run.number}.xlsx`;
  return xlsxResponse(await rowsFile(file.reading, run, rows, language), name);
};
