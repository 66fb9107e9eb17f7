import { type PackFile, packAt, resolvePack, SUBSIDY_TRACK } from './batch-packs.ts';
import type { LineFacts, PaidLine } from './facts.ts';
import { LEVELS } from './levels.ts';
import {
  amountAt,
  at,
  dayAt,
  eachAmountAt,
  flagAt,
  listAt,
  mapAt,
  nullableAt,
  optionalAt,
  type Place,
  textAt,
  textsAt,
  wholeAt,
  wordAt,
} from './reading.ts';
import { subsidyLine } from './subsidy-line.ts';

/** finance-format §6.5 without `ex` and `kind`. */
export type SubsidyResult = {
  readonly category: string | null;
  readonly training: bigint;
  readonly exam: bigint;
  readonly payable: bigint;
  readonly why: readonly string[];
};

type Field = (key: string) => Place;

/** One `subsidy` case (finance-format §6). Throws ContractError for input that breaks the contract. */
export function subsidyCase(file: PackFile, base: Place, fixture: Place): SubsidyResult {
  const field = overlay(base, at(fixture, 'set'));
  const pack = packAt(file, field('policy'), SUBSIDY_TRACK);
  const { parameters, rounding } = resolvePack(file, pack, SUBSIDY_TRACK, fixture);
  const { chosen, why } = subsidyLine(parameters, rounding, factsOf(field));
  return {
    category: chosen?.category ?? null,
    training: chosen?.trainingFen ?? 0n,
    exam: chosen?.examFen ?? 0n,
    payable: chosen?.totalFen ?? 0n,
    why,
  };
}

/** §6.1: a key in `set` replaces the whole value of `base`, lists too. */
function overlay(base: Place, set: Place): Field {
  const replaced = optionalAt(set, mapAt, new Map());
  const defaults = optionalAt(base, mapAt, new Map());
  return (key) => at(replaced.has(key) || !defaults.has(key) ? { ...set, value: replaced } : base, key);
}

/** §6.1, field by field; in a batch every fact is known. */
function factsOf(field: Field): LineFacts {
  return {
    occupation: textAt(field('occ')),
    level: wordAt(field('level'), LEVELS),
    classHours: wholeAt(field('class_hours')),
    plannedMinutes: wholeAt(field('planned_min')),
    attendedMinutes: wholeAt(field('attended_min')),
    certificateIssuedOn: nullableAt(field('cert_issue'), dayAt),
    claimedOn: dayAt(field('claim')),
    categories: optionalAt(field('categories'), textsAt, []),
    isUrgent: optionalAt(field('urgent'), flagAt, false),
    employedOn: nullableAt(field('employed_on'), dayAt),
    feeFen: nullableAt(field('fee_fen'), amountAt),
    examFeesFen: optionalAt(field('exam_fees'), eachAmountAt, []),
    history: optionalAt(field('history'), listAt, []).map(paidLineAt),
    hasDroppedOut: optionalAt(field('dropped'), flagAt, false),
  };
}

function paidLineAt(place: Place): PaidLine {
  return {
    occupation: textAt(at(place, 'occ')),
    level: wordAt(at(place, 'level'), LEVELS),
    claimedOn: dayAt(at(place, 'claim')),
  };
}
