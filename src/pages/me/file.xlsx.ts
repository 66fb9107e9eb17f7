import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { exportOpenTo } from '#src/features/personal-files/ask-export.ts';
import { exportWorkbook } from '#src/features/personal-files/export-workbook.ts';
import { localPath } from '#src/lib/language.ts';
import { xlsxResponse } from '#src/lib/xlsx-response.ts';

/** The same as a workbook: a dictionary, and a sheet for each table. */
export const GET: APIRoute = async ({ locals, redirect }) => {
  const { viewer, language } = locals;
  const person = viewer && (await exportOpenTo(db, viewer));
  if (!person) return redirect(localPath('/me/rights', language), 303);
  const name = language === 'zh' ? '我的数据.xlsx' : 'my-data.xlsx';
  return xlsxResponse(await exportWorkbook(db, person, language), name);
};
