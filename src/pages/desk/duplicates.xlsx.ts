import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { exportDuplicates } from '#src/features/learners/duplicates-file.ts';
import { today } from '#src/lib/clock.ts';
import { xlsxResponse } from '#src/lib/xlsx-response.ts';

/** The list as filtered, up to a thousand flags; the people in it see that it was exported. */
export const GET: APIRoute = async ({ locals, url, rewrite }) => {
  const { viewer, language } = locals;
  if (!viewer) return rewrite('/404');
  const filter = { kind: url.searchParams.get('kind'), state: url.searchParams.get('state') };
  const bytes = await exportDuplicates(db, viewer, filter, language);
  return xlsxResponse(bytes, language === 'zh' ? `疑似重复人员-${today()}.xlsx` : `double-people-${today()}.xlsx`);
};
