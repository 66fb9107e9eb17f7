import type { Day } from '#src/lib/day.ts';
import { isKnownDivision } from '#src/lib/division.ts';
import { type PersonNameFault, readPersonName } from '#src/lib/person-name.ts';

/** What an expert may judge; trainers teach the same fields. */
export const FIELDS = [
  'store-operation',
  'live-commerce',
  'cross-border',
  'rural-commerce',
  'marketing',
  'logistics',
  'training-management',
] as const;
export type Field = (typeof FIELDS)[number];

export const CONFLICT_KINDS = ['employed', 'owner', 'relative', 'teaches-there', 'other'] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

export type ExpertReasonCode =
  | 'expert-name-not-right'
  | 'text-missing'
  | 'field-missing'
  | 'division-unknown'
  | 'term-backwards'
  | 'account-unknown'
  | 'account-is-not-expert'
  | 'account-taken'
  | 'kind-unknown'
  | 'conflict-declared-already'
  | 'conflict-not-open'
  | 'not-your-own';

export type ExpertReason = { readonly code: ExpertReasonCode; readonly facts?: { readonly fault: PersonNameFault } };

export type ExpertFacts = {
  readonly name: string;
  readonly employer: string;
  readonly title: string;
  readonly fields: readonly string[];
  readonly divisionCode: string;
  readonly validFrom: Day;
  readonly validTo: Day;
};

/** Why somebody is not taken into the pool, all reasons at once. */
export function whyNotExpert(facts: ExpertFacts): readonly ExpertReason[] {
  const name = readPersonName(facts.name);
  const misnamed: ExpertReason[] = name.ok ? [] : [{ code: 'expert-name-not-right', facts: { fault: name.fault } }];
  const known = facts.fields.filter((field) => (FIELDS as readonly string[]).includes(field));
  const others: readonly (readonly [ExpertReasonCode, boolean])[] = [
    ['text-missing', facts.employer.trim() === '' || facts.title.trim() === ''],
    ['field-missing', known.length === 0 || known.length < facts.fields.length],
    ['division-unknown', !isKnownDivision(facts.divisionCode)],
    ['term-backwards', facts.validTo < facts.validFrom],
  ];
  return [...misnamed, ...others.filter(([, isSo]) => isSo).map(([code]) => ({ code }))];
}
