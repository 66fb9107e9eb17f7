import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { cityOfAddress } from '#src/features/policies/decision-cities.ts';
import { decisionsOfCity, policiesIn, versionsInUse } from '#src/features/policies/decisions.queries.ts';
import { decisionsFile } from '#src/features/policies/decisions-file.ts';
import { measuredEffects } from '#src/features/simulation/decision-effects.queries.ts';
import { xlsxResponse } from '#src/lib/xlsx-response.ts';

/** The 26 decisions as a workbook: what counts today, what was answered, what each alternative would change. */
export const GET: APIRoute = async ({ locals, url, rewrite }) => {
  const { viewer, language } = locals;
  const cityCode = cityOfAddress(viewer?.grants ?? [], url, null);
  if (!cityCode) return rewrite('/404');
  const [decisions, versions, measured] = await Promise.all([
    decisionsOfCity(db, cityCode),
    versionsInUse(db, cityCode),
    measuredEffects(db, cityCode),
  ]);
  const effects = measured.latest?.effects.alternatives ?? null;
  const file = await decisionsFile({ decisions, inUse: policiesIn(versions), effects }, language);
  return xlsxResponse(file, language === 'zh' ? `待定事项-${cityCode}.xlsx` : `decisions-${cityCode}.xlsx`);
};
