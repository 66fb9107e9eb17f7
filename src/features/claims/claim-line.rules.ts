import type { claimLines } from '#db/schema/claims.ts';
import { type Assessed, type Assessment, assess } from '#src/features/eligibility/eligibility.rules.ts';
import { canonicalJson } from '#src/lib/canonical-json.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import type { Text } from '#src/lib/language.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { quoteTrainingFee, type TrainingFeeAnswer, type TrainingFeeFacts } from '#src/subsidy/quote-training-fee.ts';
import { firstDifferingStep, type StepDifference } from './trace-difference.rules.ts';

/** The facts of one learner's line, frozen with it. */
export type SubsidyClaimFacts = { readonly kind: 'subsidy' } & Assessed;

/** The facts of a run's one line under a training-fee policy. */
export type FeeClaimFacts = { readonly kind: 'training-fee'; readonly fee: TrainingFeeFacts };

export type ClaimFacts = SubsidyClaimFacts | FeeClaimFacts;

export type ClaimAnswer = Assessment | TrainingFeeAnswer;

/** A line as computed: what is frozen, and the hash that `verify` computes again. */
export type ComputedLine = Pick<
  typeof claimLines.$inferSelect,
  'categoryCode' | 'trainingFen' | 'examFen' | 'amountFen' | 'outcome' | 'calculationSha256'
> & { readonly facts: ClaimFacts; readonly answer: ClaimAnswer };

/** A policy version with the hash under which it is stored. */
export type HashedPolicy = { readonly policy: Policy; readonly sha256: string };

/**
 * One line of a claim from its facts: the engine's answer, the consent that an institution needs, the amounts in fen
 * and the hash over policy, facts and answer. Pure: the same input gives the same bytes. Throws what the engine throws.
 */
export function computeLine(version: HashedPolicy, facts: ClaimFacts): ComputedLine {
  const answer = claimAnswer(version.policy, facts);
  const lines = answer.outcome === 'entitled' ? answer.lines : [];
  const sumOf = (isExam: boolean) =>
    fen(lines.filter((line) => (line.component === 'exam') === isExam).reduce((sum, line) => sum + line.amountFen, 0));
  const [trainingFen, examFen] = [sumOf(false), sumOf(true)];
  return {
    facts,
    answer,
    outcome: answer.outcome,
    categoryCode: answer.outcome === 'entitled' ? answer.categoryCode : null,
    trainingFen,
    examFen,
    amountFen: fen(trainingFen + examFen),
    calculationSha256: hashOfLine(version.sha256, facts, answer),
  };
}

/** The engine's answer, and nothing for an institution that may not claim in the learner's name. */
export function claimAnswer(policy: Policy, facts: ClaimFacts): ClaimAnswer {
  if (facts.kind === 'training-fee') return quoteTrainingFee(policy, facts.fee);
  return assess(policy, facts);
}

function hashOfLine(policySha256: string, facts: ClaimFacts, answer: ClaimAnswer): string {
  return sha256Hex(canonicalJson({ policySha256, facts, answer }));
}

export type StoredLine = Pick<
  typeof claimLines.$inferSelect,
  'facts' | 'answer' | 'calculationSha256' | 'amountFen' | 'trainingFen' | 'examFen' | 'outcome'
>;

export type LineFault = 'stored-hash' | 'answer' | 'amount';

/** What computing a stored line again says: the same to the byte, or what differs and by how many fen. */
export type LineCheck =
  | { readonly isSame: true }
  | {
      readonly isSame: false;
      /** stored-hash: facts, answer or hash were changed after freezing; answer, amount: the engine says otherwise. */
      readonly faults: readonly LineFault[];
      readonly storedFen: Fen;
      readonly computedFen: Fen;
      /** Where the two workings part; null when they are the same and only hash or amounts were changed. */
      readonly step: StepDifference | null;
    };

/** Computes a frozen line again from its own facts under its own policy version (invariant 24). */
export function verifyClaimLine(line: StoredLine, version: HashedPolicy): LineCheck {
  const facts = line.facts as ClaimFacts;
  const computed = computeLine(version, facts);
  const faults: LineFault[] = [];
  if (hashOfLine(version.sha256, facts, line.answer as ClaimAnswer) !== line.calculationSha256) {
    faults.push('stored-hash');
  }
  if (canonicalJson(line.answer) !== canonicalJson(computed.answer)) faults.push('answer');
  const hasSameParts = line.trainingFen === computed.trainingFen && line.examFen === computed.examFen;
  if (line.outcome !== computed.outcome || line.amountFen !== computed.amountFen || !hasSameParts) {
    faults.push('amount');
  }
  if (faults.length === 0) return { isSame: true };
  const step = firstDifferingStep((line.answer as ClaimAnswer).trace, computed.answer.trace);
  return { isSame: false, faults, storedFen: line.amountFen, computedFen: computed.amountFen, step };
}

/** Why a line has no amount, or less: all reasons of the answer, in both languages. */
export function reasonsOfAnswer(answer: ClaimAnswer): readonly { readonly code: string; readonly text: Text }[] {
  if (answer.outcome === 'not-entitled') return answer.reasons;
  return answer.outcome === 'entitled' ? answer.reductions : [];
}
