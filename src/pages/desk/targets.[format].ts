import type { APIRoute } from 'astro';
import { db } from '#db/live.ts';
import { listColumns } from '#src/features/site/list-file.messages.ts';
import { listFile } from '#src/features/site/list-file.ts';
import { targetsMessages } from '#src/features/targets/targets.messages.ts';
import { type Progress, progressOfAll } from '#src/features/targets/targets.queries.ts';
import { today } from '#src/lib/clock.ts';
import { divisionName } from '#src/lib/division.ts';
import { speak } from '#src/lib/language.ts';

/** Every target with its count. */
export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const { language } = locals;
  const t = speak(targetsMessages, language);
  const c = speak(listColumns, language);
  const isChinese = language === 'zh';
  const rows = await progressOfAll(db, today());
  const columns = [
    { header: t.target, width: 34, of: ({ target }: Progress) => (isChinese ? target.titleZh : target.titleEn) },
    { header: c.city, of: ({ target }: Progress) => divisionName(target.cityCode, language) },
    { header: c.startsOn, kind: 'day' as const, of: ({ period }: Progress) => period.from },
    { header: c.endsOn, kind: 'day' as const, of: ({ period }: Progress) => period.to },
    { header: t.goal, kind: 'integer' as const, of: ({ target }: Progress) => target.value },
    { header: t.people, kind: 'integer' as const, of: (row: Progress) => row.people },
    { header: t.attendances, kind: 'integer' as const, of: (row: Progress) => row.attendances },
    { header: t.source, width: 50, of: ({ target }: Progress) => (isChinese ? target.sourceZh : target.sourceEn) },
    { header: t.demonstration, of: ({ target }: Progress) => (target.isDemonstration ? t.demonstration : '') },
  ];
  const list = { title: t.target, columns, rows };
  return (await listFile(list, params.format, language)) ?? rewrite('/404');
};
