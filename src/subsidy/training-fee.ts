import { addDays, type Day, daysBetween } from '#src/lib/day.ts';
import { atMost, type Rounding, roundTo, sumOf, WHOLE_BP, type Whole } from './arithmetic.ts';
import { endOfMonths } from './calendar.ts';
import type { Band, FeeParameters } from './fee-parameters.ts';
import { lectureShares, lectureTax } from './lecture-tax.ts';
import { allowedLectures, claimedLectures, type Lecture } from './lectures.ts';
import type { Policy } from './policy.ts';

/** People who were present on the first `days` billable days; 0: never came (finance-format §5.1 `trainees`). */
export type PresenceGroup = {
  readonly people: number;
  readonly days: number;
  /** Half-days they came, from the first; only for policies that count half-days. `days` is then half of it, upwards. */
  readonly halfDays?: number;
};

/** What a class of track T reports, amounts in fen (finance-format §5.1). */
export type FeeInput = {
  readonly startsOn: Day;
  /** Claimed; how many are billed is the policy's word (§5.3 step 1). */
  readonly reportDays: number;
  readonly teachingDays: number;
  readonly departureDays: number;
  readonly groups: readonly PresenceGroup[];
  readonly staffClaimed: number;
  /** Eligible cost without lecturers; the names matter only for hard ceilings (§9.18). */
  readonly actualFen: ReadonlyMap<string, Whole>;
  readonly lectures: readonly Lecture[];
  /** In total; anything above 0 blocks unless the policy allows it. */
  readonly chargedTraineesFen: Whole;
};

/** The parameters of a stretch of class days (numbered from 1) and the quota items provided on them. */
export type FeeSpan = {
  readonly parameters: FeeParameters;
  readonly provided: ReadonlySet<string>;
  readonly firstDay: number;
  readonly lastDay: number;
  /** Whose value the quota is, for the working: the version and its parameter. */
  readonly quota?: { readonly of: Policy; readonly parameter: string };
};

/** Days with the same people, quota and rate: `(people + halves ÷ 2) × quotaFen × rateBp` on each (§5.3 step 3). */
export type FeeStretch = {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly people: bigint;
  /** People who count for half these days; 0 unless the policy counts half-days. */
  readonly halves: bigint;
  readonly quotaFen: bigint;
  readonly rateBp: number;
  readonly span: FeeSpan;
};

export type FeeBlock = 'T_CLASS_TOO_LONG' | 'T_TRAINEE_CHARGED';

/** finance-format §5.4, in fen, with the stretches that make the cap. */
export type FeeResult = {
  readonly days: number;
  readonly staff: bigint;
  readonly capFen: bigint;
  /** Cost without lecturers after the hard ceilings (§5.3 step 5). */
  readonly otherFen: bigint;
  readonly lectureAllowedFen: bigint;
  /** Tax on the allowed lectures that is reimbursed; 0 unless the policy says so. */
  readonly lectureTaxFen: bigint;
  readonly payableFen: bigint;
  /** Everything claimed that is not payable (§5.3 step 8). */
  readonly disallowedFen: bigint;
  /** The first gate that applies (§5.3 step 7); the figures above stay as computed (§9.12). */
  readonly block: FeeBlock | null;
  /** Every gate that applies; `block` is the first. */
  readonly blocks: readonly FeeBlock[];
  readonly stretches: readonly FeeStretch[];
};

/** §5.3 step 1: the number of billable days; report and departure days beyond their limits are not billed. */
export function billableDays(parameters: FeeParameters, input: FeeInput): number {
  const report = parameters.isReportOnlyDayBillable ? atMost(BigInt(input.reportDays), parameters.reportDaysMax) : 0n;
  const departure = atMost(BigInt(input.departureDays), parameters.departureDaysMax);
  return Number(BigInt(input.teachingDays) + atMost(report + departure, parameters.reportDepartureJointMax));
}

/** §5.3 step 2: staff that count beside the participants. `staff_max` wins over `staff_min` (§9.14). */
export function countedStaff(parameters: FeeParameters, input: FeeInput): bigint {
  const isPlanned = parameters.staffBase === 'planned_participants';
  const base = sumOf(input.groups.filter((group) => isPlanned || group.days >= 1).map((group) => group.people));
  const share = base * BigInt(parameters.staffBp);
  const up = { floor: 0n, half_up: WHOLE_BP / 2n, ceil: WHOLE_BP - 1n }[parameters.staffRounding];
  const rounded = (share + up) / WHOLE_BP;
  const least = BigInt(parameters.staffMin);
  const limit = atMost(rounded > least ? rounded : least, parameters.staffMax);
  return atMost(BigInt(input.staffClaimed), limit);
}

/**
 * One class of track T (finance-format §5.3). `main` gives day limits, gates, ceilings, lecturers and rounding; the
 * spans give quota, bands and staff of their days (§5.5) and must cover days 1…n without a gap.
 */
export function trainingFee(
  main: FeeParameters,
  rounding: Rounding,
  spans: readonly FeeSpan[],
  input: FeeInput,
): FeeResult {
  const days = billableDays(main, input);
  const stretches = spans.flatMap((span) => stretchesOf(span, input));
  const capFen = roundTo(sumOf(stretches.map(stretchAmount)), 2n * WHOLE_BP, rounding);
  const lectureAllowedFen = allowedLectures(main, input.lectures);
  const otherFen = eligibleCosts(main, stretches, input);
  const tax = lectureTax(main, input.lectures);
  const [insideFen, besideFen] = lectureShares(main, lectureAllowedFen, tax.allowedFen);
  const within = atMost(otherFen + insideFen, capFen) + besideFen;
  const blocks = feeBlocks(main, days, input);
  const payableFen = blocks.length > 0 ? 0n : within;
  const claimedFen = sumOf(input.actualFen.values()) + claimedLectures(input.lectures) + tax.claimedFen;
  const staff = countedStaff(spans[0]?.parameters ?? main, input);
  const figures = { days, staff, capFen, otherFen, lectureAllowedFen, lectureTaxFen: tax.allowedFen, payableFen };
  return { ...figures, disallowedFen: claimedFen - payableFen, block: blocks[0] ?? null, blocks, stretches };
}

/** §5.3 step 3 without the division: fen × basis points of all half days of a stretch. */
function stretchAmount(stretch: FeeStretch): bigint {
  return halfPersonDays(stretch) * stretch.quotaFen * BigInt(stretch.rateBp);
}

/** §5.3 step 3: cuts a span where a group leaves or a band ends. Taper is marginal, by the day of the class (§9.13). */
function stretchesOf(span: FeeSpan, input: FeeInput): readonly FeeStretch[] {
  const staff = countedStaff(span.parameters, input);
  const quotaFen = sumOf([...quotaOf(span)].map(([, amount]) => amount));
  const isByHalves = span.parameters.personDayRule === 'half_day_pro_rata';
  const ends = [
    ...input.groups.flatMap((group) => [group.days, fullDays(group, isByHalves)]),
    ...span.parameters.bands.map((band) => band.lastDay ?? 0),
  ];
  const inside = ends.filter((end) => end >= span.firstDay && end < span.lastDay);
  const lastDays = [...new Set([...inside, span.lastDay])].sort((one, other) => one - other);
  const stretches: FeeStretch[] = [];
  let firstDay = span.firstDay;
  for (const lastDay of lastDays) {
    const present = input.groups.filter((group) => fullDays(group, isByHalves) >= firstDay);
    const half = input.groups.filter((group) => group.days >= firstDay && fullDays(group, isByHalves) < firstDay);
    const people = sumOf(present.map((group) => group.people)) + staff;
    const halves = sumOf(half.map((group) => group.people));
    const rateBp = rateOn(span.parameters.bands, firstDay);
    stretches.push({ firstDay, lastDay, people, halves, quotaFen, rateBp, span });
    firstDay = lastDay + 1;
  }
  return stretches;
}

/** The quota items that count: the provided ones, or all where nothing is deducted. */
function quotaOf({ parameters, provided }: FeeSpan): ReadonlyMap<string, number> {
  if (!parameters.areItemsNotProvidedDeducted) return parameters.quotaItemsFen;
  return new Map([...parameters.quotaItemsFen].filter(([item]) => provided.has(item)));
}

function rateOn(bands: readonly Band[], dayNumber: number): number {
  // The last band is open (finance-format §5.2), so one is always found.
  return (bands.find((band) => band.lastDay === null || band.lastDay >= dayNumber) as Band).rateBp;
}

/** §5.3 step 5: an item with a hard ceiling counts up to persons × its quota amount; bands do not reduce that. */
function eligibleCosts(main: FeeParameters, stretches: readonly FeeStretch[], input: FeeInput): bigint {
  const eligible = [...input.actualFen].map(([line, amount]) => {
    if (!main.hardItemCeilings.includes(line)) return BigInt(amount);
    const ceiling = stretches.map((stretch) => {
      return halfPersonDays(stretch) * BigInt(quotaOf(stretch.span).get(line) ?? 0);
    });
    // A cost is whole fen, so half a fen of ceiling covers nothing: down.
    return atMost(BigInt(amount), sumOf(ceiling) / 2n);
  });
  return sumOf(eligible);
}

/** §5.3 step 7: the length gate is reported first. Day n is start + n − 1 and must lie before the limit: n ≤ limit − start. */
function feeBlocks(main: FeeParameters, days: number, input: FeeInput): readonly FeeBlock[] {
  const blocks: FeeBlock[] = [];
  const limit = main.maxClassMonths === null ? null : endOfMonths(input.startsOn, main.maxClassMonths);
  if (limit !== null && days > daysBetween(input.startsOn, limit)) blocks.push('T_CLASS_TOO_LONG');
  if (input.chargedTraineesFen > 0 && !main.isTraineeChargeAllowed) blocks.push('T_TRAINEE_CHARGED');
  return blocks;
}

/** Twice the person-days of a stretch, so that half days stay whole numbers. */
function halfPersonDays({ firstDay, lastDay, people, halves }: FeeStretch): bigint {
  return (BigInt(lastDay) - BigInt(firstDay) + 1n) * (2n * people + halves);
}

/** The billable days on which a group counts in full; on the one after them it may count for half. */
function fullDays({ days, halfDays }: PresenceGroup, isByHalves: boolean): number {
  return isByHalves && halfDays !== undefined ? Math.trunc(halfDays / 2) : days;
}

/** A version as the days of a class see it. */
export type DatedFeeParameters = {
  readonly parameters: FeeParameters;
  readonly provided: ReadonlySet<string>;
  readonly from: Day;
  readonly to: Day | null;
};

/**
 * §5.5 `split_by_day`: each billable day to the one version in force on it; the day number runs on through the class.
 * Returns the first day for which none or several are in force instead, if there is one.
 */
export function spansByDay(
  versions: readonly DatedFeeParameters[],
  startsOn: Day,
  days: number,
): readonly FeeSpan[] | { readonly dayNumber: number; readonly matches: number } {
  const spans: FeeSpan[] = [];
  const edges = versions.flatMap((version) => [
    daysBetween(startsOn, version.from) + 1,
    ...(version.to === null ? [] : [daysBetween(startsOn, version.to) + 2]),
  ]);
  const starts = [...new Set([1, ...edges])]
    .filter((edge) => edge >= 1 && edge <= days)
    .sort((one, other) => one - other);
  for (const [index, firstDay] of starts.entries()) {
    const lastDay = (starts[index + 1] ?? days + 1) - 1;
    const inForce = versions.filter((version) => isInForce(version, startsOn, firstDay));
    const only = inForce[0];
    if (!only || inForce.length > 1) return { dayNumber: firstDay, matches: inForce.length };
    spans.push({ parameters: only.parameters, provided: only.provided, firstDay, lastDay });
  }
  return spans;
}

function isInForce(version: DatedFeeParameters, startsOn: Day, dayNumber: number): boolean {
  const offset = dayNumber - 1;
  const isStarted = daysBetween(startsOn, version.from) <= offset;
  return isStarted && (version.to === null || daysBetween(startsOn, version.to) >= offset);
}

/** The calendar day of a class day, for messages. */
export function classDay(startsOn: Day, dayNumber: number): Day {
  return addDays(startsOn, dayNumber - 1);
}
