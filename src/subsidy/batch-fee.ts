import { FEE_TRACK, inForce, type Pack, type PackFile, packAt, type Resolved, resolvePack } from './batch-packs.ts';
import type { FeeParameters } from './fee-parameters.ts';
import { isJsonMap } from './json-text.ts';
import type { Lecture } from './lectures.ts';
import {
  amountAt,
  at,
  complain,
  dayAt,
  flagAt,
  listAt,
  membersAt,
  optionalAt,
  type Place,
  textAt,
  textsAt,
  wholeAt,
  wordAt,
} from './reading.ts';
import { billableDays, classDay, type FeeInput, type FeeResult, spansByDay, trainingFee } from './training-fee.ts';

const STRADDLES = ['by_key_date', 'split_by_day', 'more_favourable'] as const;

/** One `fee` case (finance-format §5). Throws ContractError for input that breaks the contract. */
export function feeCase(file: PackFile, fixture: Place): FeeResult {
  const policy = packAt(file, at(fixture, 'policy'), FEE_TRACK);
  const straddle = optionalAt(at(fixture, 'straddle'), (place) => wordAt(place, STRADDLES), 'by_key_date');
  const resolve = (pack: Pack) => resolvePack(file, pack, FEE_TRACK, fixture);
  // §5.5: `packs` is ignored here, whatever it holds.
  if (straddle === 'by_key_date') return byKeyDate(resolve(policy), fixture);

  const lectures = at(fixture, 'lectures');
  if (optionalAt(lectures, listAt, []).length > 0) complain(lectures, `must be empty with ${straddle}`);
  const packs = listAt(at(fixture, 'packs')).map((place) => resolve(packAt(file, place, FEE_TRACK)));
  return straddle === 'split_by_day' ? splitByDay(resolve(policy), packs, fixture) : moreFavourable(packs, fixture);
}

/** §5.5 `by_key_date`: one version for everything. */
function byKeyDate({ id, parameters, rounding }: Resolved<FeeParameters>, fixture: Place): FeeResult {
  const input = inputOf(fixture, parameters);
  const provided = providedAt(at(fixture, 'provided'), id);
  const span = { parameters, provided, firstDay: 1, lastDay: billableDays(parameters, input) };
  return trainingFee(parameters, rounding, [span], input);
}

/** §5.5 `split_by_day`: exactly one version must be in force on every billable day. */
function splitByDay(
  main: Resolved<FeeParameters>,
  packs: readonly Resolved<FeeParameters>[],
  fixture: Place,
): FeeResult {
  const input = inputOf(fixture, main.parameters);
  const providedPlace = at(fixture, 'provided');
  checkProvided(providedPlace);
  const versions = packs.map((version) => ({ ...version, ...inForce(version.pack), provided: new Set<string>() }));
  const days = billableDays(main.parameters, input);
  const spans = spansByDay(versions, input.startsOn, days);
  if ('dayNumber' in spans) {
    const on = spans.dayNumber > 1_000_000 ? `class day ${spans.dayNumber}` : classDay(input.startsOn, spans.dayNumber);
    return complain(at(fixture, 'packs'), `${spans.matches} packs are in force on ${on}, needed is exactly one`);
  }
  const ids = new Map(packs.map(({ id, parameters }) => [parameters, id]));
  const filled = spans.map((span) => {
    // Every span has the parameters of one of these packs.
    return { ...span, provided: providedAt(providedPlace, ids.get(span.parameters) as string) };
  });
  return trainingFee(main.parameters, main.rounding, filled, input);
}

/** §5.5 `more_favourable`: the whole result with the greatest payable, the first of equals. */
function moreFavourable(packs: readonly Resolved<FeeParameters>[], fixture: Place): FeeResult {
  const results = packs.map((version) => byKeyDate(version, fixture));
  const best = results.reduce<FeeResult | undefined>(
    (before, next) => (before && before.payableFen >= next.payableFen ? before : next),
    undefined,
  );
  return best ?? complain(at(fixture, 'packs'), 'must name at least one pack');
}

/** §5.1, field by field. */
function inputOf(fixture: Place, parameters: FeeParameters): FeeInput {
  const course = at(fixture, 'class');
  const lectures = optionalAt(at(fixture, 'lectures'), listAt, []);
  return {
    startsOn: dayAt(at(course, 'start')),
    reportDays: optionalAt(at(course, 'report_days'), wholeAt, 0),
    teachingDays: optionalAt(at(course, 'teaching_days'), wholeAt, 0),
    departureDays: optionalAt(at(course, 'departure_days'), wholeAt, 0),
    groups: optionalAt(at(fixture, 'trainees'), listAt, []).map((group) => ({
      people: wholeAt(at(group, 'n')),
      days: wholeAt(at(group, 'days')),
    })),
    staffClaimed: optionalAt(at(fixture, 'staff_claimed'), wholeAt, 0),
    actualFen: new Map(
      optionalAt(at(fixture, 'actual_fen'), membersAt, []).map(([line, cost]) => [line, amountAt(cost)]),
    ),
    lectures: lectures.map((lecture) => lectureAt(lecture, parameters)),
    chargedTraineesFen: optionalAt(at(fixture, 'charged_trainees_fen'), amountAt, 0),
  };
}

/** §5.1 lecture line: `units` with half-days, `hours` with 学时; the one that does not count is checked if given. */
function lectureAt(place: Place, { lecturerBasis }: FeeParameters): Lecture {
  const [counted, other] = lecturerBasis === 'half_day' ? ['units', 'hours'] : ['hours', 'units'];
  optionalAt(at(place, String(other)), wholeAt, 0);
  return {
    title: textAt(at(place, 'title')),
    count: wholeAt(at(place, String(counted))),
    paidEachFen: amountAt(at(place, 'paid_each_fen')),
    isMergedDuplicate: optionalAt(at(place, 'merged_duplicate'), flagAt, false),
  };
}

/** §5.1 `provided`: one list for all versions, or one for each version that is used; other members are ignored. */
function providedAt(place: Place, id: string): ReadonlySet<string> {
  return new Set(textsAt(isJsonMap(place.value) ? at(place, id) : place));
}

/** A split without billable days uses no version, but the field must still be there. */
function checkProvided(place: Place): void {
  if (!isJsonMap(place.value)) textsAt(place);
}
