import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { lessonDayFilters, lessonsByDay } from '#src/features/catalogue/lessons-by-day.queries.ts';
import { lessonsFile } from '#src/features/catalogue/lessons-file.ts';
import { today } from '#src/lib/clock.ts';
import { xlsxResponse } from '#src/lib/xlsx-response.ts';

/** The list as filtered, up to two thousand lessons. */
export const GET: APIRoute = async ({ locals, url, rewrite }) => {
  const { viewer, language } = locals;
  if (!viewer) return rewrite('/404');
  const filters = { ...lessonDayFilters(url.searchParams, today()), page: 1, pageSize: 2000 };
  const { rows, total } = await lessonsByDay(db, viewer, filters);
  const name = language === 'zh' ? `课次-${filters.from}.xlsx` : `lessons-${filters.from}.xlsx`;
  return xlsxResponse(await lessonsFile(rows, total, language), name);
};
