import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { claimFilters } from '#src/features/claims/claim-filters.ts';
import { claimsForDesk } from '#src/features/claims/claims-desk.queries.ts';
import { claimsFile } from '#src/features/claims/claims-file.ts';
import { today } from '#src/lib/clock.ts';
import { xlsxResponse } from '#src/lib/xlsx-response.ts';

/** The list as filtered, up to a thousand claims. */
export const GET: APIRoute = async ({ locals, url, rewrite }) => {
  const { viewer, language } = locals;
  if (!viewer) return rewrite('/404');
  const list = await claimsForDesk(db, viewer, { ...claimFilters(url), page: 1, pageSize: 1000 });
  const name = language === 'zh' ? `补贴申领-${today()}.xlsx` : `claims-${today()}.xlsx`;
  return xlsxResponse(await claimsFile(list, language), name);
};
