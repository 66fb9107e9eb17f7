import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Day, isDay } from '#src/lib/day.ts';
import { roundTo } from '#src/subsidy/arithmetic.ts';
import { calculateBatch } from '#src/subsidy/batch.ts';
import { feeCase } from '#src/subsidy/batch-fee.ts';
import { type PackFile, readPacks } from '#src/subsidy/batch-packs.ts';
import { subsidyCase } from '#src/subsidy/batch-subsidy.ts';
import { endOfMonths } from '#src/subsidy/calendar.ts';
import { canonicalJson } from '#src/subsidy/canonical-json.ts';
import { evaluate } from '#src/subsidy/expression.ts';
import { fromPlain, readJson } from '#src/subsidy/json-text.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { totalOf } from '#src/subsidy/quote.ts';
import { quoteSubsidy } from '#src/subsidy/quote-subsidy.ts';
import { quoteTrainingFee } from '#src/subsidy/quote-training-fee.ts';
import { type Place, rootPlace } from '#src/subsidy/reading.ts';
import { grossUp, roundThreeWays, topUp } from '#src/subsidy/small-kinds.ts';
import {
  days,
  entitledLines,
  levels,
  plainClasses,
  RUNS,
  straddlingClasses,
  subsidyLines,
  subsidyOverrides,
} from './arbitraries.ts';
import { calculateCases, type Json, workedBase, workedPacks } from './batch.ts';
import { monthsLater } from './oracle.ts';
import { beforehand, shipped, someClass, someFacts } from './quoting.ts';

/** Ten thousand runs take seconds, a million minutes. */
const LONG = 600_000 + RUNS;

const LINE_GATES = [
  'S_NO_CERT',
  'S_WINDOW',
  'S_DUP_LEVEL',
  'S_HIGHER_HELD',
  'S_YEAR_CAP',
  'S_NO_CATEGORY',
  'S_DROPPED',
];
const money = fc.integer({ min: 0, max: 10_000_000 });
const subsidyPacks = workedPacks.filter(({ track }) => track === 'SUBSIDY');
const SUBSIDY_PACKS_TEXT = JSON.stringify(subsidyPacks);
const FEE_PACKS_TEXT = JSON.stringify(workedPacks.filter(({ id }) => id === 'CN-523-2014'));
/** Ten people for one day with the full quota of 450 yuan: a ceiling of 4 500 yuan. */
const PLAIN_CLASS = `"policy": "CN-523-2014", "class": {"start": "2015-05-11", "teaching_days": 1}, "trainees": [{"n": 10, "days": 1}],
  "provided": ["lodging", "meals", "venue_lecturer", "materials_transport_other"]`;
const DIGITS_ONLY = /^(?:[^"\d]|"(?:[^"\\]|\\.)*"|(?<![\d.])-?\d+(?![\d.eE]))*$/;

type Line = { category: string | null; training: number; exam: number; payable: number; why: string[] };
type Class = {
  days: number;
  staff: number;
  cap: number;
  lecture_allowed: number;
  payable: number;
  disallowed: number;
  block: string | null;
};

// The packs and the policies are read once for each property: ten thousand lines ask the same file.
const packsText = JSON.stringify(workedPacks);
let packs: PackFile;
let base: Place;
let policy: Policy;
let feePolicy: Policy;
beforeEach(() => {
  packs = readPacks(packsText);
  base = rootPlace('base', fromPlain(workedBase));
  policy = shipped('ls-115-2014-example');
  feePolicy = shipped('cn-523-2014');
});

function lineOf(set: Json, overrides: Json = {}, rest: Json = {}): Line {
  const fixture = rootPlace('case', fromPlain({ set, override_params: overrides, ...rest }));
  const { category, training, exam, payable, why } = subsidyCase(packs, base, fixture);
  return { category, training: Number(training), exam: Number(exam), payable: Number(payable), why: [...why] };
}

function classOf(input: Json): Class {
  const { days, staff, capFen, lectureAllowedFen, payableFen, disallowedFen, block } = feeCase(
    packs,
    rootPlace('case', fromPlain(input)),
  );
  return {
    days,
    staff: Number(staff),
    cap: Number(capFen),
    lecture_allowed: Number(lectureAllowedFen),
    payable: Number(payableFen),
    disallowed: Number(disallowedFen),
    block,
  };
}

/** Each property is tried as often as `RUNS` says. */
function always<T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => unknown): void {
  const property = fc.property(arbitrary, (value) => {
    holds(value);
  });
  fc.assert(property, { numRuns: RUNS });
}

describe('of any subsidy line it is true that', { timeout: LONG }, () => {
  const anyLine = fc.tuple(subsidyLines, subsidyOverrides);

  test('the parts are whole fen, not negative, and make the sum', () => {
    always(anyLine, ([set, overrides]) => {
      const { training, exam, payable } = lineOf(set, overrides);
      expect([training, exam, payable].every((amount) => Number.isSafeInteger(amount) && amount >= 0)).toBe(true);
      expect(training + exam).toBe(payable);
    });
  });

  test('a line gate, and only a line gate, takes category and money', () => {
    always(anyLine, ([set, overrides]) => {
      const { category, payable, why } = lineOf(set, overrides);
      expect(category === null).toBe(why.some((code) => LINE_GATES.includes(code)));
      if (category === null) expect(payable).toBe(0);
    });
  });

  test('codes stand once each in alphabetical order, and a drop-out alone', () => {
    always(anyLine, ([set, overrides]) => {
      const { why } = lineOf(set, overrides);
      expect(why).toEqual([...new Set(why)].sort());
      if (why.includes('S_DROPPED')) expect(why).toEqual(['S_DROPPED']);
    });
  });

  test('the order of the person’s categories and history has no meaning', () => {
    always(anyLine, ([set, overrides]) => {
      const turned = {
        ...set,
        categories: [...((set.categories ?? []) as string[])].reverse(),
        history: [...((set.history ?? []) as Json[])].reverse(),
      };
      expect(lineOf(turned, overrides)).toEqual(lineOf({ categories: [], history: [], ...set }, overrides));
    });
  });

  test('the order of the lines and the other lines of the batch change nothing', () => {
    always(fc.array(subsidyLines, { minLength: 2, maxLength: 4 }), (lines) => {
      const cases = lines.map((set, index) => ({ ex: `${index}`, kind: 'subsidy', set }));
      const turned = calculateCases([...cases].reverse(), subsidyPacks).reverse();
      expect(calculateCases(cases, subsidyPacks)).toEqual(turned);
      expect(turned.map(({ ex: _ex, kind: _kind, ...line }) => line)).toEqual(lines.map((set) => lineOf(set)));
    });
  });

  test('a record that has nothing to do with it changes nothing', () => {
    const stranger = fc.record({ occ: fc.constant('美容师'), level: levels, claim: fc.constant('1999-06-01') });
    always(fc.tuple(anyLine, stranger), ([[set, overrides], record]) => {
      const more = {
        history: [record, ...((set.history ?? []) as Json[])],
        categories: ['NOBODY', ...((set.categories ?? []) as string[])],
        note: { fee_fen: -1 },
      };
      const plain = { history: [], categories: [], ...set };
      expect(lineOf({ ...plain, ...more }, { ...overrides, colour: 7 }, { expect: {} })).toEqual(
        lineOf(plain, overrides),
      );
    });
  });

  test('a barred line stays barred when a record is added to the history', () => {
    const record = fc.record({ occ: fc.constantFrom('电子商务师', '美容师'), level: levels, claim: days });
    always(fc.tuple(anyLine, record), ([[set, overrides], more]) => {
      const history = (set.history ?? []) as Json[];
      const [before, after] = [
        lineOf({ ...set, history }, overrides),
        lineOf({ ...set, history: [...history, more] }, overrides),
      ];
      expect(after.why).toEqual(expect.arrayContaining(before.why));
      expect(after.payable).toBeLessThanOrEqual(before.payable);
    });
  });
});

describe('of every result that is written it is true that', { timeout: LONG }, () => {
  test('it holds whole numbers only, in full, and no float', () => {
    const cases = fc.record({ set: subsidyLines, override_params: subsidyOverrides });
    always(cases, (input) => {
      const fixture = JSON.stringify({ ex: 'x', kind: 'subsidy', ...input });
      const text = calculateBatch(
        SUBSIDY_PACKS_TEXT,
        `{"base": ${JSON.stringify(workedBase)}, "fixtures": [${fixture}]}`,
      );
      expect(text).toMatch(DIGITS_ONLY);
    });
  });

  test('amounts beyond the floats are kept to the last fen', () => {
    const wide = fc.bigInt({ min: 2n ** 53n, max: 2n ** 62n });
    always(fc.tuple(wide, wide), ([cost, fee]) => {
      const fixture = `{"ex": "x", "kind": "fee", ${PLAIN_CLASS}, "actual_fen": {"a": ${cost}, "b": ${fee}}}`;
      const text = calculateBatch(FEE_PACKS_TEXT, `{"fixtures": [${fixture}]}`);
      expect(text).toContain(`"disallowed": ${cost + fee - 450_000n}`);
    });
  });
});

describe('of a person who passes every gate it is true that', { timeout: LONG }, () => {
  test('the training part never exceeds the fee paid', () => {
    always(fc.tuple(entitledLines, money), ([set, fee]) => {
      expect(lineOf({ ...set, fee_fen: fee }).training).toBeLessThanOrEqual(fee);
    });
  });

  test('the training part never exceeds the standard, the exam part neither cap nor fee', () => {
    const standards: Record<string, number[]> = {
      L4: [100_000, 20_000],
      L3: [150_000, 30_000],
      L2: [200_000, 40_000],
      L1: [250_000, 50_000],
    };
    always(entitledLines, (set) => {
      const { training, exam } = lineOf(set);
      const [standard = 0, cap = 0] = standards[set.level] ?? [];
      expect(training).toBeLessThanOrEqual(standard);
      expect(exam).toBeLessThanOrEqual(Math.min(cap, set.exam_fees[0] ?? 0));
    });
  });

  test('one more category never lowers the sum', () => {
    always(fc.tuple(entitledLines, fc.constantFrom('VETERAN', 'EMPLOYEE', 'RURAL_TRANSFER')), ([set, more]) => {
      expect(lineOf({ ...set, categories: [...set.categories, more] }).payable).toBeGreaterThanOrEqual(
        lineOf(set).payable,
      );
    });
  });

  test('the sum is the best that any one category alone would give', () => {
    always(entitledLines, (set) => {
      const alone = set.categories.map((code) => lineOf({ ...set, categories: [code] }).payable);
      expect(lineOf(set).payable).toBe(Math.max(...alone));
    });
  });

  test('a job in time never lowers the sum and never touches the exam part', () => {
    always(entitledLines, (set) => {
      const [jobless, employed] = [
        lineOf({ ...set, employed_on: null }),
        lineOf({ ...set, employed_on: '2015-05-20' }),
      ];
      expect(employed.payable).toBeGreaterThanOrEqual(jobless.payable);
      if (employed.category === jobless.category) expect(employed.exam).toBe(jobless.exam);
    });
  });

  test('an urgent occupation never lowers the sum', () => {
    always(entitledLines, (set) => {
      expect(lineOf({ ...set, urgent: true }).payable).toBeGreaterThanOrEqual(
        lineOf({ ...set, urgent: false }).payable,
      );
    });
  });

  test('more attendance never lowers the sum', () => {
    const minutes = fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 4000 }));
    always(fc.tuple(entitledLines, minutes), ([set, [some, more]]) => {
      const [less, most] = [Math.min(some, more), Math.max(some, more)];
      expect(lineOf({ ...set, attended_min: most }).payable).toBeGreaterThanOrEqual(
        lineOf({ ...set, attended_min: less }).payable,
      );
    });
  });

  test('a higher fee never lowers the sum', () => {
    always(fc.tuple(entitledLines, money, money), ([set, some, more]) => {
      const [low, high] = [Math.min(some, more), Math.max(some, more)];
      expect(lineOf({ ...set, fee_fen: high }).payable).toBeGreaterThanOrEqual(
        lineOf({ ...set, fee_fen: low }).payable,
      );
    });
  });

  test('rounding down to any unit never pays more than rounding to the fen', () => {
    always(fc.tuple(entitledLines, fc.integer({ min: 1, max: 1000 })), ([set, unit_fen]) => {
      const down = lineOf(set, {}, { override_rounding: { mode: 'down', unit_fen } });
      expect(down.payable).toBeLessThanOrEqual(lineOf(set).payable);
    });
  });

  test('the same occupation and level is paid once, a higher level bars a lower one, a lower one bars nothing', () => {
    const ladder = ['L5', 'L4', 'L3', 'L2', 'L1'];
    always(fc.tuple(entitledLines, fc.constantFrom(...ladder)), ([set, held]) => {
      const { why } = lineOf({ ...set, history: [{ occ: '电子商务师', level: held, claim: '2013-01-01' }] });
      const expected =
        held === set.level
          ? ['S_DUP_LEVEL']
          : ladder.indexOf(held) > ladder.indexOf(set.level)
            ? ['S_HIGHER_HELD']
            : [];
      expect(why).toEqual(expected);
    });
  });

  test('no more than the yearly number is paid', () => {
    always(
      fc.tuple(entitledLines, fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })),
      ([set, limit, paid]) => {
        const history = Array.from({ length: paid }, (_, index) => ({
          occ: `o${index}`,
          level: 'L4',
          claim: '2015-03-01',
        }));
        expect(lineOf({ ...set, history }, { per_year_max: limit }).why).toEqual(paid >= limit ? ['S_YEAR_CAP'] : []);
      },
    );
  });
});

describe('of any class of track T it is true that', { timeout: LONG }, () => {
  test('payable and disallowed make what was claimed', () => {
    always(plainClasses, (input) => {
      const { payable, disallowed } = classOf(input);
      const basis =
        (input.override_params.lecturer_basis ?? (input.policy === 'CN-540-2017-III' ? 'class_hour' : 'half_day')) ===
        'class_hour';
      const lectures = input.lectures.reduce(
        (sum, line) => sum + (basis ? line.hours : line.units) * line.paid_each_fen,
        0,
      );
      const costs = Object.values(input.actual_fen).reduce((sum, cost) => sum + cost, 0);
      expect(payable + disallowed).toBe(costs + lectures);
      expect(Math.min(payable, disallowed)).toBeGreaterThanOrEqual(0);
    });
  });

  test('payable is never below 0 nor above the ceiling, with the lecturers beside it only where they stand beside', () => {
    always(fc.tuple(plainClasses, fc.boolean()), ([input, isInside]) => {
      const override_params = { ...input.override_params, lecturer_inside_quota: isInside };
      const { payable, cap, lecture_allowed } = classOf({ ...input, override_params });
      expect(payable).toBeGreaterThanOrEqual(0);
      expect(payable).toBeLessThanOrEqual(isInside ? cap : cap + lecture_allowed);
    });
  });

  test('one person more never lowers the ceiling', () => {
    always(fc.tuple(plainClasses, fc.integer({ min: 0, max: 40 })), ([input, present]) => {
      const more = classOf({ ...input, trainees: [...input.trainees, { n: 1, days: present }] });
      expect(more.cap).toBeGreaterThanOrEqual(classOf(input).cap);
    });
  });

  test('a block takes the money and leaves the figures', () => {
    always(plainClasses, (input) => {
      const [free, charged] = [
        classOf({ ...input, charged_trainees_fen: 0 }),
        classOf({ ...input, charged_trainees_fen: 1 }),
      ];
      expect({ ...charged, block: null, payable: 0, disallowed: 0 }).toEqual({
        ...free,
        block: null,
        payable: 0,
        disallowed: 0,
      });
      if (charged.block) expect(charged.payable).toBe(0);
    });
  });

  test('staff is never more than claimed', () => {
    always(plainClasses, (input) => expect(classOf(input).staff).toBeLessThanOrEqual(input.staff_claimed));
  });

  test('splitting a group of people into single ones changes nothing', () => {
    always(plainClasses, (input) => {
      const singles = input.trainees.flatMap(({ n, days: present }) =>
        Array.from({ length: n }, () => ({ n: 1, days: present })),
      );
      expect(classOf({ ...input, trainees: singles })).toEqual(classOf(input));
    });
  });

  test('a split over one version alone is that version', () => {
    always(plainClasses, (input) => {
      const plain = {
        ...input,
        policy: 'LS-303-2014-EX',
        lectures: [],
        class: { ...input.class, start: '2016-12-20' },
      };
      expect(classOf({ ...plain, straddle: 'split_by_day', packs: ['LS-303-2014-EX'] })).toEqual(classOf(plain));
    });
  });

  test('the more favourable of two pays at least as much as each', () => {
    always(straddlingClasses, (input) => {
      const best = classOf({ ...input, straddle: 'more_favourable' });
      for (const id of input.packs)
        expect(best.payable).toBeGreaterThanOrEqual(classOf({ ...input, straddle: 'by_key_date', policy: id }).payable);
    });
  });
});

describe('of every quote it is true that', { timeout: LONG }, () => {
  const facts = entitledLines.map((set) =>
    someFacts({
      level: set.level,
      categories: set.categories,
      isUrgent: set.urgent,
      employedOn: set.employed_on as Day | null,
      feeFen: set.fee_fen as never,
      examFeesFen: set.exam_fees as never,
    }),
  );

  test('its lines are the amounts of its working and make its total', () => {
    always(facts, (some) => {
      const answer = quoteSubsidy(policy, some);
      if (answer.outcome !== 'entitled') return;
      const said = answer.lines.map(({ traceSequence }) => answer.trace[traceSequence - 1]?.valueFen);
      expect(answer.lines.map(({ amountFen }) => amountFen)).toEqual(said);
      const amounts = answer.trace
        .filter(({ outcome }) => outcome === 'amount')
        .map(({ valueFen }) => Number(valueFen));
      expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(answer.totalFen);
    });
  });

  test('a class is paid what its working says', () => {
    const classes = fc.record({
      teachingDays: fc.integer({ min: 0, max: 40 }),
      groups: fc.array(fc.record({ people: fc.integer({ min: 0, max: 60 }), days: fc.integer({ min: 0, max: 40 }) }), {
        maxLength: 3,
      }),
      actualFen: fc.record({ all: money }),
      chargedTraineesFen: fc.constantFrom(0, 0, 0, 1),
    });
    always(classes, (input) => {
      const answer = quoteTrainingFee(feePolicy, someClass(input as never));
      const said = answer.trace.filter(({ outcome }) => outcome === 'amount').map(({ valueFen }) => Number(valueFen));
      expect(said).toEqual([totalOf(answer)]);
      expect(totalOf(answer) + (answer.outcome === 'undecided' ? 0 : answer.figures.disallowedFen)).toBe(
        input.actualFen.all,
      );
    });
  });

  test('a payment that is reversed leaves everything as it was, to the last fen', () => {
    always(facts, (some) => {
      const before = quoteSubsidy(policy, some);
      if (before.outcome !== 'entitled') return;
      const paid = { occupation: String(some.occupation), level: some.level ?? 'L4', claimedOn: some.claimedOn as Day };
      const history = [...(some.history ?? []), paid];
      expect(totalOf(quoteSubsidy(policy, { ...some, history }))).toBe(0);
      const afterReversal = quoteSubsidy(policy, { ...some, history: history.filter((line) => line !== paid) });
      expect(canonicalJson(afterReversal)).toBe(canonicalJson(before));
      // Paid, taken back and paid again: what is due is what is owed less what stands paid, and ends where it began.
      const ledger = [before.totalFen, -before.totalFen, totalOf(afterReversal)];
      expect(ledger.reduce((sum, amount) => sum + amount, 0)).toBe(before.totalFen);
    });
  });

  test('every amount names the rule and the facts that it rests on, and every refusal a reason', () => {
    const any = fc.record({
      level: fc.constantFrom('L5', 'L4', 'L1'),
      attendedMinutes: fc.integer({ min: 2500, max: 4000 }),
      categories: fc.uniqueArray(fc.constantFrom('REG_UNEMPLOYED', 'EMPLOYEE', 'NOBODY')),
      certificateIssuedOn: fc.option(fc.constant('2015-05-20'), { freq: 5 }),
      feeFen: fc.option(money),
    });
    always(any, (changes) => {
      const answer = quoteSubsidy(policy, someFacts(changes as never));
      const rules = new Set(answer.trace.map(({ rule }) => rule));
      expect(answer.trace.map(({ sequence }) => sequence)).toEqual(answer.trace.map((_, index) => index + 1));
      if (answer.outcome === 'entitled') expect(rules.has('S-TOTAL') && totalOf(answer) > 0).toBe(true);
      else expect(answer.outcome === 'not-entitled' && answer.reasons.length > 0).toBe(true);
    });
  });

  test('replaying it gives the same bytes', () => {
    always(facts, (some) =>
      expect(canonicalJson(quoteSubsidy(policy, structuredClone(some)))).toBe(
        canonicalJson(quoteSubsidy(policy, some)),
      ),
    );
  });

  test('it comes to what the batch calculator comes to', () => {
    always(entitledLines, (set) => {
      const answer = quoteSubsidy(
        policy,
        someFacts({
          level: set.level,
          categories: set.categories,
          isUrgent: set.urgent,
          employedOn: set.employed_on as Day | null,
          feeFen: set.fee_fen as never,
          examFeesFen: set.exam_fees as never,
        }),
      );
      expect(answer.outcome === 'entitled' ? answer.totalFen : 0).toBe(lineOf(set).payable);
    });
  });

  test('what actually comes never exceeds what was promised beforehand with the job it names', () => {
    always(facts, (some) => {
      const before = quoteSubsidy(
        policy,
        beforehand({
          ...some,
          attendedMinutes: 'not-yet',
          certificateIssuedOn: 'not-yet',
          claimedOn: 'not-yet',
          feeFen: 'not-yet',
          examFeesFen: 'not-yet',
        }),
      );
      const after = quoteSubsidy(policy, some);
      const promised =
        before.outcome === 'entitled'
          ? before.totalFen + before.conditions.reduce((sum, { addsFen }) => sum + (addsFen ?? 0), 0)
          : 0;
      expect(after.outcome === 'entitled' ? after.totalFen : 0).toBeLessThanOrEqual(promised);
    });
  });

  test('the job it names adds exactly what it says', () => {
    always(facts, (some) => {
      const answer = quoteSubsidy(policy, { ...some, employedOn: null });
      const employed = quoteSubsidy(policy, { ...some, employedOn: '2015-06-01' as Day });
      if (answer.outcome !== 'entitled' || employed.outcome !== 'entitled') return;
      const adds = answer.conditions.find(({ code }) => code === 'employment')?.addsFen ?? 0;
      expect(employed.totalFen - answer.totalFen).toBe(adds);
    });
  });
});

describe('of the small arithmetic it is true that', { timeout: LONG }, () => {
  test('rounding stays within a unit, on a multiple, and half goes up', () => {
    always(
      fc.tuple(
        fc.bigInt({ min: 0n, max: 10n ** 18n }),
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 1000 }),
      ),
      ([over, under, unitFen]) => {
        const unit = BigInt(unitFen);
        const exact = { over, under: BigInt(under) };
        const down = roundTo(exact.over, exact.under, { unitFen, mode: 'down' });
        const half = roundTo(exact.over, exact.under, { unitFen, mode: 'half_up' });
        expect(down % unit).toBe(0n);
        expect(down * exact.under <= over && over < (down + unit) * exact.under).toBe(true);
        const isUpperHalf = 2n * (over - down * exact.under) >= unit * exact.under;
        expect(half).toBe(isUpperHalf ? down + unit : down);
      },
    );
  });

  test('months are added as one counts them on a calendar', () => {
    always(fc.tuple(days, fc.integer({ min: 0, max: 60 })), ([from, count]) => {
      const end = endOfMonths(from as Day, count);
      expect(end).toBe(monthsLater(from, count));
      expect(end !== null && isDay(end)).toBe(true);
    });
  });

  test('a gross fee is never below the net one and rises with it', () => {
    always(fc.integer({ min: 0, max: 9_000_000 }), (net) => {
      expect(grossUp(BigInt(net)) >= BigInt(net)).toBe(true);
      expect(grossUp(BigInt(net + 1)) >= grossUp(BigInt(net))).toBe(true);
    });
  });

  test('a top-up and what was paid never exceed the higher of standard and paid', () => {
    always(fc.tuple(money, money, fc.boolean()), ([standard, paid, isUrgent]) => {
      const added = topUp(BigInt(standard), 15_000n, 'top_up_difference', isUrgent, BigInt(paid));
      const full = topUp(BigInt(standard), 15_000n, 'none', isUrgent, BigInt(paid));
      expect(added + BigInt(paid)).toBe(full > BigInt(paid) ? full : BigInt(paid));
      expect(topUp(BigInt(standard), 15_000n, 'take_highest', isUrgent, BigInt(paid))).toBe(added);
    });
  });

  test('rounding each person, rounding the batch and whole yuan lie as close as they must', () => {
    always(fc.tuple(money, fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 1000 })), ([std, bp, n]) => {
      const [each = 0n, batch = 0n, yuan = 0n] = roundThreeWays(BigInt(std), BigInt(bp), BigInt(n));
      expect(2n * (each - batch) <= BigInt(n) + 1n && 2n * (batch - each) <= BigInt(n) + 1n).toBe(true);
      expect(yuan % 100n === 0n && yuan <= each && each - yuan <= 100n * BigInt(n)).toBe(true);
    });
  });

  test('an expression has the value that its tree has', () => {
    type Tree = { text: string; value: bigint; rank: number };
    const { tree } = fc.letrec<{ tree: Tree; leaf: Tree; node: Tree }>((tie) => ({
      leaf: fc.bigInt({ min: 0n, max: 10n ** 12n }).map((value) => ({ text: String(value), value, rank: 3 })),
      node: fc
        .tuple(tie('tree'), fc.constantFrom('+', '-', '*'), tie('tree'), fc.constantFrom('', ' '))
        .map(([a, sign, b, blank]) => {
          const rank = sign === '*' ? 2 : 1;
          const left = a.rank < rank ? `(${a.text})` : a.text;
          const right = b.rank <= rank ? `(${b.text})` : b.text;
          const value = sign === '+' ? a.value + b.value : sign === '-' ? a.value - b.value : a.value * b.value;
          return { text: `${left}${blank}${sign}${blank}${right}`, value, rank };
        }),
      tree: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('node')),
    }));
    always(tree, ({ text, value }) => expect(evaluate(text)).toBe(value));
  });
});

describe('of reading JSON it is true that', { timeout: LONG }, () => {
  test('every JSON text reads as the platform reads it, with exact integers', () => {
    always(fc.jsonValue(), (value) => {
      expect(readJson(JSON.stringify(value))).toEqual(withWideIntegers(JSON.parse(JSON.stringify(value))));
    });
  });

  test('a text the platform refuses is refused, and the other way round', () => {
    always(fc.string({ unit: fc.constantFrom(...'{}[]",:-+.eE0123 \n\\utrfalsn') }), (text) => {
      expect(
        isRefused(() => readJson(text)),
        text,
      ).toBe(isRefused(() => JSON.parse(text)));
    });
  });

  test('the same files give the same bytes', () => {
    const packsText = JSON.stringify(workedPacks);
    always(subsidyLines, (set) => {
      const cases = JSON.stringify({
        base: { policy: 'LS-115-2014-EX', occ: 'a', level: 'L4', class_hours: 80, planned_min: 1, attended_min: 1 },
        fixtures: [{ ex: 'x', kind: 'subsidy', set }],
      });
      expect(calculateBatch(packsText, cases)).toBe(calculateBatch(packsText, cases));
    });
  });
});

/** What the engine's reader makes of a parsed value: 64-bit integers in full, every other wide or broken number NaN. */
function withWideIntegers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withWideIntegers);
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).map(([key, member]) => [key, withWideIntegers(member)]));
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return fromPlain(value);
  const text = JSON.stringify(value);
  const whole = /^-?\d+$/.test(text) ? BigInt(text) : null;
  return whole !== null && BigInt.asIntN(64, whole) === whole ? whole : Number.NaN;
}

function isRefused(read: () => unknown): boolean {
  try {
    read();
    return false;
  } catch (error) {
    return error instanceof SyntaxError;
  }
}
