import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimLines } from '#db/schema/claims.ts';
import { simulations } from '#db/schema/simulation.ts';
import { type ClaimFacts, claimAnswer } from '#src/features/claims/claim-line.rules.ts';
import { ALTERNATIVES } from '#src/features/policies/decision-alternatives.ts';
import { countsAlike } from '#src/features/policies/decision-changes.ts';
import { measuredEffects } from '#src/features/simulation/decision-effects.queries.ts';
import {
  type DecisionEffects,
  isMeasuredOld,
  newEffects,
  type Tried,
} from '#src/features/simulation/decision-effects.ts';
import { type PastLine, sideOf } from '#src/features/simulation/line-effect.rules.ts';
import { alternativesTo, measureDecisions } from '#src/features/simulation/measure-decisions.ts';
import { runNextHere } from '#src/features/simulation/run-simulations.ts';
import { fen } from '#src/lib/money.ts';
import { OutOfScope } from '#src/lib/refusal.ts';
import { shipped, someClass } from '#tests/subsidy/quoting.ts';
import { anActor } from '#tests/support/actors.ts';
import { thePolicies } from '#tests/support/claims.ts';
import { aDatabase } from '#tests/support/database.ts';
import { pastClaims, pastFacts } from '#tests/support/past-claims.ts';
import { codesOf } from '#tests/support/refusals.ts';

const POLICIES = [shipped('demo-ls-303-2026'), shipped('demo-ls-115-2026')];
const TRIED = alternativesTo(POLICIES).map(({ key, policy }): Tried => {
  return { key, policy, track: policy.track as Tried['track'], divisions: policy.jurisdictions };
});

/** A line from its numbers: one of six people, of the city proper or of a county, every fifth a run's. */
function aLine(index: number, person: number, isCounty: boolean): PastLine {
  const isRun = index % 5 === 4;
  const facts: ClaimFacts = isRun
    ? { kind: 'training-fee', fee: someClass({ staffClaimed: index % 4, reportDays: index % 3 }) }
    : { kind: 'subsidy', payeeKind: 'learner', hasConsent: true, subsidy: pastFacts(index) };
  const before = sideOf({ outcome: 'undecided', missing: [], trace: [] });
  return {
    ...{ claimLineId: `line-${index}`, learnerId: isRun ? null : `person-${person}`, institutionId: 'one' },
    ...{ divisionCode: isCounty ? '331124' : '331102', level: null, month: '2026-05', facts, before },
  };
}

const lines = fc
  .array(fc.tuple(fc.nat({ max: 4000 }), fc.nat({ max: 5 }), fc.boolean()), { minLength: 1, maxLength: 12 })
  .map((numbers) => numbers.map(([index, person, isCounty]) => aLine(index, person, isCounty)));

function effectsOf(taken: readonly PastLine[], tried: readonly Tried[] = TRIED): DecisionEffects {
  const tally = newEffects(tried);
  for (const line of taken) tally.add(line);
  return tally.effects();
}

const amountUnder = ({ policy, divisions }: Tried, line: PastLine): number =>
  divisions?.includes(line.divisionCode) ? sideOf(claimAnswer(policy, line.facts)).amountFen : 0;

describe('the effect of an alternative', () => {
  test('is nothing for the answer that counts today, however the lines fall', () => {
    const named = ALTERNATIVES.flatMap(({ key, tracks, change }) =>
      POLICIES.filter((policy) => tracks.includes(policy.track)).every((policy) =>
        countsAlike(policy, change(policy)),
      ) && tracks.some((track) => POLICIES.some((policy) => policy.track === track))
        ? [key]
        : [],
    );
    expect(named.length).toBeGreaterThan(10);
    fc.assert(
      fc.property(lines, (taken) => {
        const { alternatives } = effectsOf(taken);
        for (const key of named)
          expect(alternatives[key], key).toMatchObject({ isToday: true, differenceFen: 0, gainers: 0, losers: 0 });
      }),
      { numRuns: 60 },
    );
  });

  test('is exactly what each policy alone says of every line, and no order of lines changes it', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom(...TRIED.filter(({ key }) => key !== 'today')), (taken, one) => {
        const bases = TRIED.filter(({ key }) => key === 'today');
        const found = effectsOf(taken, [...bases, ...TRIED.filter(({ key }) => key === one.key)]);
        const by = (key: string) => TRIED.filter((other) => other.key === key);
        const sum = (key: string) =>
          taken
            .flatMap((line) =>
              by(key)
                .filter(({ track }) => track === line.facts.kind)
                .map((tried) => amountUnder(tried, line)),
            )
            .reduce((total, amount) => total + amount, 0);
        const tracks = by(one.key).map(({ track }) => track);
        const before = taken
          .filter((line) => tracks.includes(line.facts.kind))
          .map((line) => amountUnder(bases.find(({ track }) => track === line.facts.kind) as Tried, line))
          .reduce((total, amount) => total + amount, 0);
        expect(found.alternatives[one.key]?.totalFen).toBe(sum(one.key));
        expect(found.alternatives[one.key]?.differenceFen).toBe(sum(one.key) - before);
        expect(effectsOf([...taken].reverse(), [...bases, ...by(one.key)])).toEqual(found);
      }),
      { numRuns: 120 },
    );
  });

  test('counts a person with two lines once, and nobody whose lines even out', () => {
    const taken = [aLine(6, 1, false), aLine(7, 1, false), aLine(3, 2, false), aLine(4, 0, false)];
    const { alternatives, inUse } = effectsOf(taken);
    expect(alternatives['amounts-less']).toMatchObject({ gainers: 0, losers: 2 });
    expect(inUse.subsidy?.lines).toBe(3);
    expect(inUse['training-fee']?.lines).toBe(1);
  });

  test('of leaving the counties out is all their money', () => {
    const taken = [aLine(1, 1, true), aLine(2, 2, false)];
    const { alternatives } = effectsOf(taken);
    const today = TRIED.find(({ key, track }) => key === 'today' && track === 'subsidy') as Tried;
    expect(alternatives['counties-none']?.differenceFen).toBe(-amountUnder(today, taken[0] as PastLine));
  });

  test('needs a version in use of its track', () => {
    expect(() => newEffects(TRIED.filter(({ key }) => key !== 'today'))).toThrow(RangeError);
  });
});

describe('measuring the decisions', () => {
  const reviewer = anActor('second-reviewer', { divisionCode: '331100' });

  test('goes through the runner and shows its day, leaving the claims as they are', async () => {
    const db = await aDatabase();
    await thePolicies(db);
    await pastClaims(db, { lines: 60 });
    const before = JSON.stringify(await db.select().from(claimLines));
    expect(await measuredEffects(db, '331100')).toEqual({ latest: null, underWay: null });
    await measureDecisions(db, reviewer, { cityCode: '331100' });
    expect(await measuredEffects(db, '331100')).toMatchObject({ latest: null, underWay: { state: 'waiting' } });
    expect(await codesOf(measureDecisions(db, reviewer, { cityCode: '331100' }))).toEqual(['one-under-way']);
    await runNextHere(db);
    const { latest, underWay } = await measuredEffects(db, '331100');
    expect(underWay).toBeNull();
    expect(latest?.lines).toBe(60);
    expect(latest?.effects.inUse.subsidy).toMatchObject({ versionId: 'demo-ls-115-2026@1', lines: 60 });
    const { alternatives, inUse } = latest?.effects ?? { alternatives: {}, inUse: {} };
    expect(alternatives['attendance-80']).toMatchObject({ isToday: true, differenceFen: 0 });
    const stricter = alternatives['attendance-90'];
    expect(stricter?.differenceFen).toBeLessThan(0);
    expect(stricter?.totalFen).toBe(fen((inUse.subsidy?.totalFen ?? 0) + (stricter?.differenceFen ?? 0)));
    expect(stricter?.losers).toBeGreaterThan(0);
    expect(JSON.stringify(await db.select().from(claimLines))).toBe(before);
    const [row] = await db.select().from(simulations);
    expect(row).toMatchObject({ kind: 'decisions', state: 'done', policyVersionId: null });
  });

  test('is for those whose scope covers the city, and says when there is nothing to measure', async () => {
    const db = await aDatabase();
    await thePolicies(db);
    const county = anActor('second-reviewer', { divisionCode: '331124' });
    await expect(measureDecisions(db, county, { cityCode: '331100' })).rejects.toThrow(OutOfScope);
    expect(await codesOf(measureDecisions(db, reviewer, { cityCode: '331100' }))).toEqual(['no-lines-in-period']);
  });

  test('is old as soon as another version is in use', () => {
    const effects = effectsOf([]);
    const version = (id: string) => ({ id, isDemonstration: true, hasExampleValues: false });
    const inUse = { subsidy: version('demo-ls-115-2026@1'), 'training-fee': version('demo-ls-303-2026@1') };
    expect(isMeasuredOld(effects, inUse)).toBe(false);
    expect(isMeasuredOld(effects, { ...inUse, subsidy: version('demo-ls-115-2026@2') })).toBe(true);
    expect(isMeasuredOld(null, inUse)).toBe(false);
  });
});
