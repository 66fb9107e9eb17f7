import { dayWords } from '#src/components/day-words.ts';
import { tierName } from '#src/features/institutions/institutions.messages.ts';
import { atomText } from '#src/lib/atom.ts';
import type { Instant } from '#src/lib/day.ts';
import { CITIES, divisionName } from '#src/lib/division.ts';
import { type Language, localPath, speak } from '#src/lib/language.ts';
import { catalogueMessages } from './catalogue.messages.ts';
import { filtersOf } from './catalogue-filters.ts';
import type { FeedWanted, NewRun } from './new-runs.queries.ts';
import { feedPath, feeWords, runTitle } from './run-view.ts';
import { searchMessages } from './search.messages.ts';

/** Which runs a feed's address asks for; what it cannot mean is left out. */
export function feedWanted(query: URLSearchParams): FeedWanted {
  const city = query.get('city') ?? '';
  return { cityCode: CITIES.includes(city) ? city : '', tier: (filtersOf(query).tier ?? '') as FeedWanted['tier'] };
}

/** The Atom feed of new runs. The domain and the number of a run make an id that stays when an address changes. */
export function runsFeed(
  runs: readonly NewRun[],
  wanted: FeedWanted,
  { language, origin, at }: { readonly language: Language; readonly origin: string; readonly at: Instant },
): string {
  const t = speak(searchMessages, language);
  const path = feedPath({ district: wanted.cityCode, ...(wanted.tier ? { tier: wanted.tier } : {}) });
  const about = [
    wanted.cityCode && divisionName(wanted.cityCode, language),
    wanted.tier && tierName(wanted.tier, language),
  ].filter(Boolean);
  const query = [wanted.cityCode && `district=${wanted.cityCode}`, wanted.tier && `tier=${wanted.tier}`].filter(
    Boolean,
  );
  const list = localPath('/courses', language) + (query.length > 0 ? `?${query.join('&')}` : '');
  return atomText({
    id: origin + localPath(path, language),
    title: [t.feedTitle, ...about].join(' · '),
    language: language === 'zh' ? 'zh-CN' : 'en',
    selfHref: origin + localPath(path, language),
    htmlHref: origin + list,
    author: t.feedAuthor,
    updatedAt: at,
    entries: runs.map((run) => entryOf(run, language, origin)),
  });
}

function entryOf(run: NewRun, language: Language, origin: string) {
  const t = speak(catalogueMessages, language);
  const isChinese = language === 'zh';
  const href = origin + localPath(`/runs/${run.number}`, language);
  const facts = [
    isChinese ? run.institutionZh : run.institutionEn,
    `${divisionName(run.divisionCode, language)} ${isChinese ? run.venueZh : run.venueEn}`,
    `${dayWords(run.startsOn, language)} — ${dayWords(run.endsOn, language)}`,
    t.hours(run.classHours),
    t.enrolUntil(dayWords(run.enrolBy, language)),
    feeWords(run, language).fee,
  ];
  return {
    id: `${href}#run`,
    title: runTitle(run, language),
    href,
    summary: facts.join(isChinese ? '；' : '; '),
    publishedAt: run.approvedAt,
    updatedAt: run.approvedAt,
    categories: [{ term: run.tier, label: tierName(run.tier, language) }],
  };
}
