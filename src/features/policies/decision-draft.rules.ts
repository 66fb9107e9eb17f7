import type { Reason } from '#src/lib/refusal.ts';
import type { Parameter, Policy, Track } from '#src/subsidy/policy.ts';
import { type Decision, type DecisionAnswer, type DecisionField, fieldKey } from './decisions.rules.ts';

/** One thing that was answered, with where it stands. */
export type Answered = {
  readonly number: number;
  readonly key: string;
  readonly field: DecisionField;
  readonly value: unknown;
  readonly cite: string;
};

type Given = {
  readonly decision: Decision;
  readonly answers: readonly {
    readonly answer: DecisionAnswer;
    readonly documentNumber: string;
    readonly clause: string;
  }[];
};

/** Everything answered that a version of the track can hold; the latest answer of each decision counts. */
export function answeredFields(decisions: readonly Given[], track: Track): readonly Answered[] {
  return decisions.flatMap(({ decision, answers }) => {
    const [latest] = answers;
    if (!latest) return [];
    const cite = `${latest.documentNumber} ${latest.clause}`;
    return decision.fields
      .filter((field) => isOf(decision, field, track) && fieldKey(field) in latest.answer.values)
      .map((field) => {
        const key = fieldKey(field);
        return { number: decision.number, key, field, value: latest.answer.values[key], cite };
      });
  });
}

function isOf({ tracks }: Decision, { fills, track: own }: DecisionField, track: Track): boolean {
  return fills !== 'record' && (own === null ? tracks.includes(track) : own === track);
}

export type DraftFromReason = Reason & { readonly code: 'no-version-in-use' | 'nothing-answered' };

/** Why there is nothing to make a draft of. */
export function whyNotDraft(facts: { readonly hasVersion: boolean; readonly answered: number }): DraftFromReason[] {
  const reasons: DraftFromReason[] = [];
  if (!facts.hasVersion) reasons.push({ code: 'no-version-in-use' });
  if (facts.answered === 0) reasons.push({ code: 'nothing-answered' });
  return reasons;
}

/** The policy with the answers in it: values with source and citation, and what it says about itself. Not yet read strictly. */
export function withAnswers(policy: Policy, answered: readonly Answered[]): unknown {
  const values = answered.filter(({ field }) => field.fills === 'parameter');
  const parameters = values.map(({ field, value, cite }): [string, Parameter] => [
    field.name,
    { value, source: 'bureau', cite },
  ]);
  const head = new Map(
    answered.filter(({ field }) => field.fills === 'head').map((one) => [one.field.name, one.value]),
  );
  const said = (name: string, otherwise: unknown) => (head.has(name) ? head.get(name) : otherwise);
  const { authority, effective } = policy;
  return {
    ...policy,
    authority: {
      ...authority,
      documentNumber: said('documentNumber', authority.documentNumber),
      issuedOn: said('issuedOn', authority.issuedOn),
    },
    effective: {
      from: said('from', effective.from),
      to: said('to', effective.to),
      keyDate: said('keyDate', effective.keyDate),
      straddle: said('straddle', effective.straddle),
    },
    jurisdictions: [...(said('jurisdictions', policy.jurisdictions) as readonly string[])].sort(),
    rounding: said('rounding', policy.rounding),
    parameters: { ...policy.parameters, ...Object.fromEntries(parameters) },
  };
}
