import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { rosterInReach, rowsInFile } from '#src/features/rosters/roster.queries.ts';
import { rowsFile } from '#src/features/rosters/roster-files.ts';
import { xlsxResponse } from '#src/lib/xlsx-response.ts';

/** The rows that were not taken, as they stand in the file, with every reason: to be mended and imported again. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const { viewer, language } = locals;
  const found = viewer && (await rosterInReach(db, viewer, params.id));
  if (!found) return rewrite('/404');
  const { file, run } = found;
  const rows = await rowsInFile(db, file.id, 'faulty');
  const name = language === 'zh' ? `错误清单-${run.number}.xlsx` : `faults-${run.number}.xlsx`;
  return xlsxResponse(await rowsFile(file.reading, run, rows, language), name);
};
