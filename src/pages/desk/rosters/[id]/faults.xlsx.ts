import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { rosterPage } from '#src/features/rosters/roster.queries.ts';
import { faultsFile } from '#src/features/rosters/roster-files.ts';
import { xlsxResponse } from '#src/lib/xlsx-response.ts';

/** The faulty rows of a roster with every reason. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const { viewer, language } = locals;
  const page = viewer && (await rosterPage(db, viewer, params.id));
  if (!page) return rewrite('/404');
  const name = language === 'zh' ? `错误清单-${page.run.number}.xlsx` : `faults-${page.run.number}.xlsx`;
  return xlsxResponse(await faultsFile(page.rows, language), name);
};
