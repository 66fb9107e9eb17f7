import { expect } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import type { AnyAnswer, TraceLine } from '#src/subsidy/answer.ts';
import type { EntrepreneurshipFacts } from '#src/subsidy/entrepreneurship-facts.ts';
import type { PurchasedServiceFacts } from '#src/subsidy/purchased-service-facts.ts';
import { totalOf } from '#src/subsidy/quote.ts';
import type { SkillUpgradeFacts } from '#src/subsidy/skill-upgrade-facts.ts';

/** Worked example E24: 三级, urgent, with the training and assessment subsidy of E17 paid before. */
export function someUpgrade(changes: Partial<SkillUpgradeFacts> = {}): SkillUpgradeFacts {
  return {
    occupation: '电子商务师',
    level: 'L3',
    certificateIssuedOn: '2017-06-15' as Day,
    claimedOn: '2017-11-03' as Day,
    isUrgent: true,
    insuredMonths: 36,
    alreadyPaidFen: fen(144_000),
    history: [],
    ...changes,
  };
}

/** An SYB certificate, no business so far. */
export function someTraining(changes: Partial<EntrepreneurshipFacts> = {}): EntrepreneurshipFacts {
  return {
    type: 'SYB',
    classHours: 72,
    certificateIssuedOn: '2015-05-20' as Day,
    claimedOn: '2015-06-10' as Day,
    businessStartedOn: null,
    feeFen: null,
    history: [],
    hasDroppedOut: false,
    ...changes,
  };
}

/** A contract of 10,000.01 yuan, all of it accepted, nothing paid. */
export function someContract(changes: Partial<PurchasedServiceFacts> = {}): PurchasedServiceFacts {
  return {
    contractFen: fen(1_000_001),
    accepted: [
      { code: 'signed', acceptedOn: '2016-01-10' as Day },
      { code: 'midterm', acceptedOn: '2016-06-20' as Day },
      { code: 'final', acceptedOn: '2016-12-05' as Day },
    ],
    claimedOn: '2016-12-31' as Day,
    paidFen: fen(0),
    ...changes,
  };
}

/** The codes of an answer, in the order in which they are said. */
export function codesOf(answer: AnyAnswer): readonly string[] {
  if (answer.outcome === 'undecided') return answer.missing;
  return (answer.outcome === 'entitled' ? answer.reductions : answer.reasons).map(({ code }) => code);
}

/** The working as pairs of rule and amount in fen. */
export function workingOf({ trace }: AnyAnswer): readonly (readonly [string, number | null])[] {
  return trace.map(({ rule, valueFen }) => [rule, valueFen]);
}

/** What each line of the working found, and the figures it rests on, by its rule. */
export function inputsOf({ trace }: AnyAnswer): Readonly<Record<string, readonly [string, TraceLine['inputs']]>> {
  return Object.fromEntries(trace.map(({ rule, outcome, inputs }) => [rule, [outcome, inputs]]));
}

/** The lines make the total, and each is an amount of the working; what is not entitled is worth nothing. */
export function expectWhole(answer: AnyAnswer): void {
  const said = answer.trace.filter(({ outcome }) => outcome === 'amount').map(({ valueFen }) => Number(valueFen));
  expect(said.reduce((sum, amount) => sum + amount, 0)).toBe(totalOf(answer));
  const lines = answer.outcome === 'entitled' ? answer.lines : [];
  expect(lines.reduce((sum, line) => sum + line.amountFen, 0)).toBe(totalOf(answer));
  expect(lines.map((line) => answer.trace[line.traceSequence - 1]?.valueFen)).toEqual(
    lines.map(({ amountFen }) => amountFen),
  );
  expect(answer.trace.map(({ sequence }) => sequence)).toEqual(answer.trace.map((_, index) => index + 1));
}
