import { dayWords } from '#src/components/day-words.ts';
import { occupationName, tierName } from '#src/features/institutions/institutions.messages.ts';
import type { Day } from '#src/lib/day.ts';
import { divisionName } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { type Fen, formatFen, sumFen } from '#src/lib/money.ts';
import { catalogueMessages } from './catalogue.messages.ts';
import type { CatalogueFilters } from './catalogue.queries.ts';
import type { LessonRow } from './run.queries.ts';

type Titled = { readonly titleZh: string; readonly titleEn: string; readonly term: number };

/** A run's title with its number: 电子商务师四级 第 3 期. */
export function runTitle({ titleZh, titleEn, term }: Titled, language: Language): string {
  const t = speak(catalogueMessages, language);
  return language === 'zh' ? `${titleZh} ${t.termName(term)}` : `${titleEn}, ${t.termName(term)}`;
}

/** The feed of new runs of the same city and tier. */
export function feedPath({ district, tier }: CatalogueFilters): string {
  const city = district ? `${district.slice(0, 4)}00` : '';
  const query = [city && `city=${city}`, tier && `tier=${tier}`].filter(Boolean).join('&');
  return query ? `/feeds/runs.atom?${query}` : '/feeds/runs.atom';
}

type Listed = Tagged &
  Fees & {
    readonly [name in 'titleZh' | 'titleEn' | 'institutionZh' | 'institutionEn' | 'divisionCode']: string;
  } & { readonly classHours: number };

/** What a row of the catalogue shows, in words. */
export function catalogueRowView(row: Listed, language: Language) {
  const t = speak(catalogueMessages, language);
  const place = divisionName(row.divisionCode, language);
  const institution = language === 'zh' ? row.institutionZh : row.institutionEn;
  return {
    title: language === 'zh' ? row.titleZh : row.titleEn,
    meta: [institution, place, t.hours(row.classHours)].join(language === 'zh' ? '·' : ' · '),
    tags: runTags(row, language),
    ...feeWords(row, language),
  };
}

type Fees = { readonly feeFen: Fen; readonly examFeeFen: Fen; readonly payer: string; readonly fundingTrack: string };

/** What a learner pays first, and what stands beside it. */
export function feeWords({ feeFen, examFeeFen, payer, fundingTrack }: Fees, language: Language) {
  const t = speak(catalogueMessages, language);
  const total = sumFen([feeFen, examFeeFen]);
  if (payer === 'nobody' || total === 0)
    return { fee: t.free, feeNote: fundingTrack === 'training-fee' ? t.publicMoney : '' };
  if (payer === 'institution') return { fee: t.free, feeNote: t.paidByInstitution };
  return { fee: formatFen(total), feeNote: fundingTrack === 'subsidy' ? t.mayReturn : '' };
}

type Tagged = {
  readonly tier: string;
  readonly occupation: string | null;
  readonly level: string | null;
  readonly fundingTrack: string;
  readonly isDemonstration?: boolean | null;
  readonly hasExampleValues?: boolean | null;
};

/** Tier, level and funding as tags; policies that cannot pay or are for demonstration say so. */
export function runTags(row: Tagged, language: Language) {
  const t = speak(catalogueMessages, language);
  const level = occupationName(row.occupation, row.level, language);
  return [
    { label: tierName(row.tier, language) },
    ...(level ? [{ label: level }] : []),
    ...(row.fundingTrack === 'none' ? [] : [{ label: t.fundedYes, tone: 'gold' as const }]),
    ...(row.isDemonstration ? [{ label: t.demonstration, tone: 'gold' as const }] : []),
    ...(row.hasExampleValues ? [{ label: t.exampleValues, tone: 'gold' as const }] : []),
  ];
}

/** Days, hours and shares of a timetable. */
export function totalsOf(lessons: readonly Pick<LessonRow, 'heldOn' | 'kind' | 'classHours'>[]) {
  const hours = (kind: string) =>
    lessons.reduce((sum, lesson) => sum + (lesson.kind === kind ? lesson.classHours : 0), 0);
  const [theory, practice] = [hours('theory'), hours('practice')];
  const days = new Set<Day>(lessons.map((lesson) => lesson.heldOn)).size;
  return { days, theory, practice, total: theory + practice, share: shareOf(theory, practice) };
}

/** `40/60`: percentages that add up to 100. */
export function shareOf(theory: number, practice: number): string {
  const percent = theory + practice === 0 ? 0 : Math.round((theory * 100) / (theory + practice));
  return `${percent}/${theory + practice === 0 ? 0 : 100 - percent}`;
}

/** First and last day; the year is said once, and one day stands alone. */
export function daysWords(from: Day, to: Day, language: Language): string {
  const [first, last] = [dayWords(from, language), dayWords(to, language)];
  if (from === to) return first;
  if (from.slice(0, 4) !== to.slice(0, 4)) return `${first}—${last}`;
  return language === 'zh' ? `${first}—${last.slice(5)}` : `${first.slice(0, -5)}–${last}`;
}

/** The earliest beginning and the latest end of lessons: `08:30—16:30`. */
export function hoursOfDay(lessons: readonly Pick<LessonRow, 'startsAt' | 'endsAt'>[]): string {
  const starts = lessons.map((lesson) => lesson.startsAt).sort();
  const ends = lessons.map((lesson) => lesson.endsAt).sort();
  return lessons.length === 0 ? '' : `${starts[0]}—${ends.at(-1)}`;
}
