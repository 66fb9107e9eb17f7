import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { canonicalJson } from '#src/subsidy/canonical-json.ts';
import { FEE_DOCUMENTS } from '#src/subsidy/fee-extras.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { quote, totalOf } from '#src/subsidy/quote.ts';
import { quoteSubsidy } from '#src/subsidy/quote-subsidy.ts';
import { quoteTrainingFee } from '#src/subsidy/quote-training-fee.ts';
import { grossUp } from '#src/subsidy/small-kinds.ts';
import { always, LONG, money } from './property.ts';
import { shipped, someClass, someFacts, withValues } from './quoting.ts';
import { expectWhole } from './track-facts.ts';

const amounts = money.map(fen);

describe('of the subsidy rules beyond the pack format it is true that', { timeout: LONG }, () => {
  const policyWith = (values: Record<string, unknown>) => withValues(shipped('ls-115-2014-example'), values);
  const people = fc
    .record({
      level: fc.constantFrom('L4', 'L3', 'L2', 'L1'),
      categories: fc.constantFrom(['VETERAN'], ['EMPLOYEE'], ['RURAL_TRANSFER', 'EMPLOYEE'], []),
      attendedMinutes: fc.integer({ min: 2800, max: 3600 }),
      isUrgent: fc.boolean(),
      feeFen: fc.option(amounts),
      examFeesFen: fc.array(amounts, { maxLength: 2 }),
    })
    .map((changes) => someFacts(changes as never));

  test('money of other funds and what is left make the whole, or the other funds alone do', () => {
    const [plain, less] = [policyWith({}), policyWith({ overlap: 'top_up_difference' })];
    always(fc.tuple(people, amounts), ([some, otherPaidFen]) => {
      const whole = totalOf(quoteSubsidy(plain, some));
      const answer = quoteSubsidy(less, { ...some, otherPaidFen });
      if (answer.outcome === 'entitled') expectWhole(answer);
      expect(totalOf(answer)).toBe(Math.max(0, whole - otherPaidFen));
    });
  });

  test('beside the training fee exactly the exam part is left', () => {
    const [plain, examOnly] = [policyWith({}), policyWith({ crossTrack: 'exam_only' })];
    always(people, (some) => {
      const answer = quoteSubsidy(plain, some);
      const beside = quoteSubsidy(examOnly, { ...some, isFundedByTrainingFee: true });
      const components = beside.outcome === 'entitled' ? beside.lines.map(({ component }) => component) : [];
      expect(components.every((component) => component === 'exam')).toBe(true);
      expect(totalOf(beside)).toBeLessThanOrEqual(totalOf(answer));
      expect(totalOf(quoteSubsidy(examOnly, { ...some, isFundedByTrainingFee: false }))).toBe(totalOf(answer));
    });
  });

  test('defaults that are written down change no amount', () => {
    const said = policyWith({
      urgentUpliftBp: 10_000,
      theoryMinBp: 0,
      practiceMinBp: 0,
      yearBasis: 'claim_accepted',
      overlap: 'none',
      feeCapAppliesTo: 'training_and_exam',
      perHourFen: null,
      perDayFen: null,
      crossTrack: null,
    });
    const plain = policyWith({});
    always(people, (some) => {
      expect(canonicalJson(quoteSubsidy(said, some))).toBe(canonicalJson(quoteSubsidy(plain, some)));
    });
  });

  test('more hours or days never pay less, and a day’s rates add up', () => {
    const steps = [
      { upToDay: 10, rateFen: 15_000 },
      { upToDay: 15, rateFen: 10_000 },
    ];
    const [perHour, perDay] = [
      policyWith({ perHourFen: { rateFen: 2500, maxFen: 180_000 } }),
      policyWith({ perDayFen: steps }),
    ];
    const veteran = someFacts({ categories: ['VETERAN'], feeFen: null, examFeesFen: [] });
    always(fc.tuple(fc.integer({ min: 60, max: 200 }), fc.integer({ min: 0, max: 40 })), ([hours, trainingDays]) => {
      expect(totalOf(quoteSubsidy(perHour, { ...veteran, classHours: hours }))).toBe(Math.min(hours * 2500, 180_000));
      const byDay = Array.from({ length: trainingDays }, (_, index) => (index < 10 ? 15_000 : index < 15 ? 10_000 : 0));
      const sum = byDay.reduce((total: number, rate) => total + rate, 0);
      expect(totalOf(quoteSubsidy(perDay, { ...veteran, trainingDays }))).toBe(sum);
    });
  });
});

describe('of the training-fee rules beyond the pack format it is true that', { timeout: LONG }, () => {
  const policyWith = (values: Record<string, unknown>) => withValues(shipped('cn-523-2014'), values);
  const groups = fc.array(
    fc.record({ people: fc.integer({ min: 0, max: 60 }), days: fc.integer({ min: 0, max: 30 }) }),
    {
      maxLength: 3,
    },
  );
  const lectures = fc.array(
    fc.record({
      title: fc.constantFrom('SENIOR', 'ASSOCIATE', 'X'),
      count: fc.integer({ min: 0, max: 6 }),
      paidEachFen: fc.integer({ min: 0, max: 400_000 }),
      isMergedDuplicate: fc.boolean(),
    }),
    { maxLength: 3 },
  );
  const classes = fc
    .record({
      teachingDays: fc.integer({ min: 0, max: 30 }),
      groups,
      lectures,
      actualFen: fc.record({ all: amounts }),
      staffClaimed: fc.integer({ min: 0, max: 5 }),
    })
    .map((changes) => someClass(changes as never));

  test('tax on top adds exactly the tax, inside the quota never more, and refused it adds nothing', () => {
    const [plain, none, inside, onTop] = [
      policyWith({}),
      policyWith({ lectureTax: 'not_reimbursed' }),
      policyWith({ lectureTax: 'inside_quota' }),
      policyWith({ lectureTax: 'on_top' }),
    ];
    const caps: Readonly<Record<string, number>> = { SENIOR: 200_000, ASSOCIATE: 100_000, X: 100_000 };
    always(classes, (some) => {
      const nets = some.lectures.map(
        ({ title, count, paidEachFen }) => count * Math.min(Number(paidEachFen), Number(caps[title])),
      );
      const tax = nets.reduce((sum, net) => sum + Number(grossUp(BigInt(net))) - net, 0);
      const total = (policy: Policy) => totalOf(quoteTrainingFee(policy, some));
      expect(total(none)).toBe(total(plain));
      expect(total(onTop)).toBe(total(plain) + tax);
      expect(total(inside)).toBeLessThanOrEqual(total(onTop));
      expect(total(inside)).toBeGreaterThanOrEqual(total(plain));
    });
  });

  test('all documents at hand change nothing, and one missing takes everything', () => {
    const [plain, asking] = [policyWith({}), policyWith({ documentsRequired: FEE_DOCUMENTS })];
    always(fc.tuple(classes, fc.integer({ min: 0, max: 6 })), ([some, index]) => {
      const complete = quoteTrainingFee(asking, { ...some, documents: FEE_DOCUMENTS });
      expect(totalOf(complete)).toBe(totalOf(quoteTrainingFee(plain, some)));
      const documents = FEE_DOCUMENTS.filter((_, place) => place !== index);
      expect(totalOf(quoteTrainingFee(asking, { ...some, documents }))).toBe(0);
    });
  });

  test('half-days that make whole days pay as whole days do, and one half-day less pays no more', () => {
    const [plain, byHalves] = [policyWith({}), policyWith({ personDayRule: 'half_day_pro_rata' })];
    always(classes, (some) => {
      const whole = (some.groups as readonly { people: number; days: number }[]).map((group) => ({
        ...group,
        halfDays: group.days * 2,
      }));
      const paid = totalOf(quoteTrainingFee(byHalves, { ...some, groups: whole }));
      expect(paid).toBe(totalOf(quoteTrainingFee(plain, some)));
      const fewer = whole.map((group) => ({ ...group, halfDays: Math.max(0, group.halfDays - 1) }));
      expect(totalOf(quoteTrainingFee(byHalves, { ...some, groups: fewer }))).toBeLessThanOrEqual(paid);
    });
  });

  test('splitting a class over versions that agree changes no fen, and the better of two is the better', () => {
    const apart = (policy: Policy, from: string, to: string | null, straddle: string): Policy => ({
      ...policy,
      effective: { ...policy.effective, from: from as Day, to: to as Day | null, straddle: straddle as 'by_key_date' },
    });
    const plain = policyWith({});
    const first = apart(plain, '2014-01-01', '2015-03-12', 'split_by_day');
    const then = apart(plain, '2015-03-13', null, 'split_by_day');
    const dearer = withValues(plain, { quotaItemsFen: { meals: 90_000 } });
    const better = apart(plain, '2014-01-01', null, 'more_favourable');
    always(classes, (one) => {
      const some = { ...one, lectures: [] };
      const total = totalOf(quoteTrainingFee(plain, some));
      expect(totalOf(quoteTrainingFee(first, some, [first, then]))).toBe(total);
      const both = quoteTrainingFee(better, some, [plain, dearer]);
      expectWhole(both);
      expect(totalOf(both)).toBe(Math.max(total, totalOf(quoteTrainingFee(dearer, some))));
    });
  });

  test('plain facts give the same answer as typed ones', () => {
    const policy = policyWith({});
    always(classes, (some) => {
      const plain = JSON.parse(JSON.stringify(some));
      expect(canonicalJson(quote(policy, plain))).toBe(canonicalJson(quoteTrainingFee(policy, some)));
    });
  });
});
