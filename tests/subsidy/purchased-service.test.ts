import { describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { totalOf } from '#src/subsidy/quote.ts';
import { quotePurchasedService } from '#src/subsidy/quote-purchased-service.ts';
import { shipped, withValues } from './quoting.ts';
import { codesOf, someContract, workingOf } from './track-facts.ts';

const example = () => shipped('ls-service-example');
const quoted = (changes: Parameters<typeof someContract>[0]) => quotePurchasedService(example(), someContract(changes));
const accepted = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([code, on]) => ({ code, acceptedOn: on as Day }));

describe('a purchased service', () => {
  test('pays a share for each accepted milestone, the last one the rest', () => {
    const answer = quoted({});
    expect(answer).toMatchObject({
      totalFen: 1_000_001,
      lines: [
        { component: 'milestone:signed', amountFen: 300_000, traceSequence: 2 },
        { component: 'milestone:midterm', amountFen: 400_000, traceSequence: 3 },
        { component: 'milestone:final', amountFen: 300_001, traceSequence: 4 },
      ],
      reductions: [],
      conditions: [],
    });
    expect(workingOf(answer)).toEqual([
      ['P-CONTRACT', 1_000_001],
      ['P-MILESTONE', 300_000],
      ['P-MILESTONE', 400_000],
      ['P-MILESTONE', 300_001],
      ['P-DUE', 1_000_001],
    ]);
  });

  test('says what the milestones still to come will add', () => {
    const answer = quoted({ accepted: accepted(['signed', '2016-01-10']) });
    expect(answer).toMatchObject({
      totalFen: 300_000,
      conditions: [{ code: 'milestones', effect: 'adds', addsFen: 700_001, facts: { count: 2 } }],
    });
    expect(answer.trace.filter(({ rule, valueFen }) => rule === 'P-MILESTONE' && valueFen === null)).toHaveLength(2);
  });

  test('goes by the order of acceptance: the rest belongs to the one accepted last', () => {
    const answer = quoted({
      accepted: accepted(['final', '2016-01-10'], ['midterm', '2016-12-05'], ['signed', '2016-06-20']),
    });
    expect(answer).toMatchObject({
      lines: [
        { component: 'milestone:final', amountFen: 300_000 },
        { component: 'milestone:signed', amountFen: 300_000 },
        { component: 'milestone:midterm', amountFen: 400_001 },
      ],
    });
  });

  test('takes milestones of one day in the order of the contract', () => {
    const day = '2016-01-10';
    const answer = quoted({ accepted: accepted(['final', day], ['signed', day], ['midterm', day]) });
    expect(answer).toMatchObject({
      lines: [{ component: 'milestone:signed' }, { component: 'milestone:midterm' }, { component: 'milestone:final' }],
    });
  });

  test('sets off what was paid against the earliest', () => {
    expect(quoted({ paidFen: fen(500_000) })).toMatchObject({
      totalFen: 500_001,
      lines: [
        { component: 'milestone:midterm', amountFen: 200_000 },
        { component: 'milestone:final', amountFen: 300_001 },
      ],
    });
  });

  test('counts what was accepted by the day of the claim', () => {
    expect(totalOf(quoted({ claimedOn: '2016-06-20' as Day }))).toBe(700_000);
    expect(totalOf(quoted({ claimedOn: '2016-06-19' as Day }))).toBe(300_000);
    expect(totalOf(quoted({ claimedOn: 'not-yet' }))).toBe(1_000_001);
  });

  test('never pays more than the contract, however coarsely shares are rounded', () => {
    const coarse = withValues(
      { ...example(), rounding: { unitFen: 100, mode: 'half_up' } },
      { milestones: ['a', 'b', 'c'].map((code, index) => ({ code, title: code, shareBp: index === 2 ? 0 : 5000 })) },
    );
    const facts = someContract({ contractFen: fen(150), accepted: accepted(['a', '2016-01-01'], ['b', '2016-01-02']) });
    expect(quotePurchasedService(coarse, facts)).toMatchObject({
      totalFen: 150,
      lines: [{ amountFen: 100 }, { amountFen: 50 }],
      conditions: [],
    });
  });

  test('pays nothing, and says why', () => {
    expect(codesOf(quoted({ accepted: [] }))).toEqual(['no-milestone-accepted']);
    expect(codesOf(quoted({ paidFen: fen(1_000_001) }))).toEqual(['already-paid-in-full']);
    expect(codesOf(quoted({ paidFen: fen(9_000_000) }))).toEqual(['already-paid-in-full']);
    expect(codesOf(quoted({ contractFen: fen(0) }))).toEqual(['nothing-to-pay']);
  });

  test('asks for what nobody has stated', () => {
    expect(codesOf(quoted({ contractFen: null, accepted: null, paidFen: null }))).toEqual([
      'contractFen',
      'accepted',
      'paidFen',
    ]);
    expect(quoted({ paidFen: null })).toEqual({ outcome: 'undecided', missing: ['paidFen'], trace: [] });
  });

  test('names what each line of the working rests on', () => {
    const { trace } = quoted({ claimedOn: '2016-06-30' as Day, paidFen: fen(100) });
    expect(trace.map(({ inputs }) => inputs)).toEqual([
      { contractFen: 1_000_001, paidFen: 100 },
      {
        code: 'signed',
        title: '合同签订',
        acceptedOn: '2016-01-10',
        shareBp: 3000,
        shareFen: 300_000,
        dueFen: 299_900,
      },
      {
        code: 'midterm',
        title: '中期验收',
        acceptedOn: '2016-06-20',
        shareBp: 4000,
        shareFen: 400_000,
        dueFen: 400_000,
      },
      { code: 'final', title: '终期验收', shareBp: 3000 },
      { shareFen: 700_000, paidFen: 100, dueFen: 699_900 },
    ]);
  });

  test('refuses a milestone that the policy does not have, and one accepted twice', () => {
    expect(() => quoted({ accepted: accepted(['party', '2016-01-10']) })).toThrow(
      'facts.accepted[0].code: ls-service-example has no milestone party',
    );
    expect(() => quoted({ accepted: accepted(['signed', '2016-01-10'], ['signed', '2016-01-11']) })).toThrow(
      'facts.accepted: expected each milestone once',
    );
  });
});

describe('the milestones of a policy', () => {
  const milestones = (...shares: readonly number[]) => ({
    milestones: shares.map((shareBp, index) => ({ code: `m${index % 2}`, title: 'x', shareBp })),
  });

  test('make 100 % together, each under its own code', () => {
    expect(() => withValues(example(), milestones(5000, 4999))).toThrow('expected shares of 10000 basis points');
    expect(() => withValues(example(), milestones(5000, 2500, 2500))).toThrow('expected each code once');
    expect(() => withValues(example(), milestones())).toThrow('found 0');
  });
});
