import type { eligibilitySnapshots } from '#db/schema/eligibility.ts';
import { canonicalJson } from '#src/lib/canonical-json.ts';
import { withCheckCharacter } from '#src/lib/check-character.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import type { Day } from '#src/lib/day.ts';
import type { SubsidyFacts } from '#src/subsidy/facts.ts';
import { type Assessed, type Assessment, amountOf, type Moment } from './eligibility.rules.ts';

/** An assessment about to be frozen. */
export type ToFreeze = {
  readonly moment: Moment;
  readonly learnerId: string;
  readonly runId: string;
  readonly enrolmentId: string | null;
  readonly policyVersionId: string;
  readonly policySha256: string;
  readonly facts: Assessed;
  readonly answer: Assessment;
  readonly asOf: Day;
  readonly unproven: readonly string[];
};

type Row = typeof eligibilitySnapshots.$inferSelect;

/** Moments at which the person is shown the working; at the others its hash stands for it. */
const WITH_WORKING: readonly Moment[] = ['pre-check', 'enrolment'];

/** What is frozen of an assessment, with its hashes. Pure: the same assessment gives the same bytes. */
export function frozenColumns(one: ToFreeze) {
  const { trace, ...said } = one.answer;
  const kept = {
    ...one,
    answer: WITH_WORKING.includes(one.moment) ? one.answer : said,
    outcome: one.answer.outcome,
    totalFen: amountOf(one.answer),
    categoryCode: one.answer.outcome === 'entitled' ? one.answer.categoryCode : null,
    unproven: [...one.unproven],
    traceSha256: sha256Hex(canonicalJson(trace)),
  };
  return { ...kept, sha256: sha256Hex(canonicalJson(kept)) };
}

/** The hash of a stored row over everything that was frozen in it. */
export function hashOfRow(row: Row): string {
  const { id: _id, sha256: _sha256, reference: _reference, createdAt: _createdAt, ...kept } = row;
  return sha256Hex(canonicalJson(kept));
}

/** The facts of a row; in rows from before the hashes they stand bare, of a learner who is paid themselves. */
export function factsOfRow(row: Pick<Row, 'facts'>): Assessed {
  if ('subsidy' in row.facts) return row.facts as unknown as Assessed;
  return { payeeKind: 'learner', hasConsent: true, subsidy: row.facts as unknown as SubsidyFacts };
}

/** `YC-7F3K-9Q2M-X`: eight characters of the snapshot's own identity and a check character. */
export function referenceOf(id: string): string {
  const tail = id.slice(-8).toUpperCase();
  return withCheckCharacter(`YC-${tail.slice(0, 4)}-${tail.slice(4)}-`);
}
