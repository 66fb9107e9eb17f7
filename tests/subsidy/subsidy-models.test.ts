import { describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { fen } from '#src/lib/money.ts';
import { calculateBatch } from '#src/subsidy/batch.ts';
import { canonicalJson } from '#src/subsidy/canonical-json.ts';
import { parsePolicy, resolvePolicy, subsidyParametersOf } from '#src/subsidy/policy-reading.ts';
import { totalOf } from '#src/subsidy/quote.ts';
import { quoteSubsidy } from '#src/subsidy/quote-subsidy.ts';
import { isUrgentOccupation } from '#src/subsidy/subsidy-extras.ts';
import { workedBase, workedPacks } from './batch.ts';
import { beforehand, paidLine, shipped, someFacts, withValues } from './quoting.ts';
import { codesOf, workingOf } from './track-facts.ts';

/** A veteran's line of 1,000 + 180 yuan, without an employment factor. */
const veteran = (changes: Parameters<typeof someFacts>[0] = {}) =>
  someFacts({ categories: ['VETERAN'], feeFen: null, ...changes });
const policyWith = (values: Record<string, unknown>) => withValues(shipped('ls-115-2014-example'), values);
const quoted = (values: Record<string, unknown>, changes: Parameters<typeof someFacts>[0] = {}) =>
  quoteSubsidy(policyWith(values), veteran(changes));
const partsOf = (answer: ReturnType<typeof quoteSubsidy>) =>
  answer.outcome === 'entitled' ? answer.lines.map(({ amountFen }) => amountFen) : [];

describe('a training standard', () => {
  test('per class hour stands in place of the table, up to its ceiling', () => {
    const perHourFen = { rateFen: 2500, maxFen: 180_000 };
    expect(partsOf(quoted({ perHourFen }, { classHours: 60 }))).toEqual([150_000, 18_000]);
    expect(partsOf(quoted({ perHourFen }, { classHours: 80 }))).toEqual([180_000, 18_000]);
    expect(partsOf(quoted({ perHourFen: { rateFen: 2500 } }, { classHours: 80 }))).toEqual([200_000, 18_000]);
    expect(quoted({ perHourFen }).trace.find(({ rule }) => rule === 'S-STANDARD')).toMatchObject({
      valueFen: 180_000,
      cite: 'test',
      judgement: { en: '80 class hours × ¥25.00, at most ¥1,800.00: the training standard is ¥1,800.00.' },
    });
  });

  test('per day pays each step its own days', () => {
    const perDayFen = [
      { upToDay: 10, rateFen: 15_000 },
      { upToDay: 15, rateFen: 10_000 },
    ];
    const of = (trainingDays: number) => partsOf(quoted({ perDayFen }, { trainingDays }))[0];
    expect([1, 10, 11, 15, 16].map(of)).toEqual([15_000, 150_000, 160_000, 200_000, 200_000]);
    const open = [{ upToDay: 10, rateFen: 15_000 }, { rateFen: 10_000 }];
    expect(partsOf(quoted({ perDayFen: open }, { trainingDays: 20 }))[0]).toBe(250_000);
    expect(quoted({ perDayFen }, { trainingDays: 11 }).trace.find(({ rule }) => rule === 'S-STANDARD')).toMatchObject({
      inputs: { trainingDays: 11, standardFen: 160_000 },
    });
  });

  test('per day asks for the days, and a level that no table has is paid by either', () => {
    const perDayFen = [{ upToDay: null, rateFen: 1 }];
    expect(codesOf(quoted({ perDayFen }))).toEqual(['trainingDays']);
    expect(codesOf(quoted({ perDayFen, trainingStandardFen: {} }, { trainingDays: null }))).toEqual(['trainingDays']);
    expect(partsOf(quoted({ perDayFen, trainingStandardFen: {} }, { trainingDays: 7 }))).toEqual([7, 18_000]);
    expect(codesOf(quoted({ perHourFen: { rateFen: 1 } }, { level: null }))).toEqual(['level']);
  });

  test('of an urgent occupation is raised and rounded to the fen', () => {
    const urgentUpliftBp = 15_000;
    expect(partsOf(quoted({ urgentUpliftBp }, { isUrgent: true }))).toEqual([150_000, 18_000]);
    expect(partsOf(quoted({ urgentUpliftBp }))).toEqual([100_000, 18_000]);
    expect(partsOf(quoted({ urgentUpliftBp: 10_000 }, { isUrgent: true }))).toEqual([100_000, 18_000]);
    const odd = { urgentUpliftBp, trainingStandardFen: { L4: 3 } };
    expect(partsOf(quoted(odd, { isUrgent: true }))).toEqual([5, 18_000]);
    expect(workingOf(quoted(odd, { isUrgent: true }))).toContainEqual(['S-URGENT', 5]);
    expect(partsOf(quoted(odd, { isUrgent: true, level: 'L3' }))).toEqual([18_000]);
  });

  test('has steps in ascending days, and only the last one open', () => {
    for (const perDayFen of [
      [],
      [
        { upToDay: 10, rateFen: 1 },
        { upToDay: 10, rateFen: 1 },
      ],
      [{ rateFen: 1 }, { rateFen: 1 }],
    ]) {
      expect(() => policyWith({ perDayFen })).toThrow('ascending days');
    }
  });
});

describe('the hours of theory and practice', () => {
  const values = { theoryMinBp: 4000, practiceMinBp: 4000 };

  test('guard the training part, compared exactly', () => {
    expect(partsOf(quoted(values, { theoryHours: 32, practiceHours: 32 }))).toEqual([100_000, 18_000]);
    const short = quoted(values, { theoryHours: 31, practiceHours: 31 });
    expect(partsOf(short)).toEqual([18_000]);
    expect(codesOf(short)).toEqual(['practice-below-minimum', 'theory-below-minimum']);
    const strict = quoted({ ...values, examRequiresTrainingOk: true }, { theoryHours: 31, practiceHours: 49 });
    expect(codesOf(strict)).toEqual(['theory-below-minimum']);
    expect(strict.outcome).toBe('not-entitled');
  });

  test('are asked for where the policy looks at them', () => {
    expect(codesOf(quoted(values))).toEqual(['practiceHours', 'theoryHours']);
    expect(codesOf(quoted({ theoryMinBp: 4000 }, { theoryHours: null, classHours: null }))).toEqual([
      'classHours',
      'theoryHours',
    ]);
    expect(quoted(values).trace.filter(({ rule }) => rule === 'S-THEORY')).toMatchObject([
      { outcome: 'note', inputs: { hours: '', classHours: 80, minimumBp: 4000 } },
    ]);
  });
});

describe('the year of a claim', () => {
  const byCertificate = { yearBasis: 'certificate_issue' };
  const paid = (claimedOn: string, certificateIssuedOn?: string) => ({
    ...paidLine('电工', 'L4', claimedOn),
    ...(certificateIssuedOn && { certificateIssuedOn: certificateIssuedOn as Day }),
  });

  test('is that of the certificate where the policy says so', () => {
    const claimedOn = '2016-01-05' as Day;
    const history = [paid('2015-03-10')];
    expect(totalOf(quoted({}, { claimedOn, history }))).toBe(118_000);
    expect(codesOf(quoted(byCertificate, { claimedOn, history }))).toEqual(['year-limit-reached']);
  });

  test('looks at the certificate of the line paid before, and at its claim where none is recorded', () => {
    const earlier = [paid('2015-01-10', '2014-12-20')];
    expect(totalOf(quoted(byCertificate, { history: earlier }))).toBe(118_000);
    expect(codesOf(quoted({}, { history: earlier }))).toEqual(['year-limit-reached']);
    expect(codesOf(quoted(byCertificate, { history: [{ ...paid('2015-01-10'), certificateIssuedOn: null }] }))).toEqual(
      ['year-limit-reached'],
    );
  });

  test('is open before the certificate, and no matter without one', () => {
    const history = [paid('2015-03-10')];
    const policy = policyWith(byCertificate);
    expect(quoteSubsidy(policy, beforehand({ categories: ['VETERAN'], history }))).toMatchObject({
      outcome: 'entitled',
      conditions: expect.arrayContaining([expect.objectContaining({ code: 'year-limit' })]),
    });
    expect(codesOf(quoted(byCertificate, { certificateIssuedOn: null, history }))).toEqual(['no-certificate']);
  });
});

describe('money of other funds', () => {
  const difference = { overlap: 'top_up_difference' };

  test('is taken off the training part, then off the exam part', () => {
    expect(partsOf(quoted(difference, { otherPaidFen: fen(0) }))).toEqual([100_000, 18_000]);
    expect(partsOf(quoted(difference, { otherPaidFen: fen(40_000) }))).toEqual([60_000, 18_000]);
    const answer = quoted({ overlap: 'take_highest' }, { otherPaidFen: fen(105_000) });
    expect(answer).toMatchObject({ totalFen: 13_000, lines: [{ component: 'exam', amountFen: 13_000 }] });
    expect(workingOf(answer).slice(-5)).toEqual([
      ['S-FEE-CAP', 100_000],
      ['S-EXAM', 18_000],
      ['S-LESS-TRAINING', 0],
      ['S-LESS-EXAM', 13_000],
      ['S-TOTAL', 13_000],
    ]);
    const amounts = answer.trace.filter(({ outcome }) => outcome === 'amount').map(({ valueFen }) => valueFen);
    expect(amounts).toEqual([0, 13_000]);
  });

  test('leaves nothing where it is as much', () => {
    const answer = quoted(difference, { otherPaidFen: fen(118_000) });
    expect(answer).toMatchObject({
      outcome: 'not-entitled',
      reasons: [{ code: 'paid-by-other-funds', facts: { totalFen: 118_000, otherPaidFen: 118_000 } }],
    });
  });

  test('excludes altogether where the rule says so', () => {
    expect(codesOf(quoted({ overlap: 'exclusive' }, { otherPaidFen: fen(1) }))).toEqual(['excluded-by-other-funds']);
    expect(totalOf(quoted({ overlap: 'exclusive' }, { otherPaidFen: fen(0) }))).toBe(118_000);
    expect(codesOf(quoted({ overlap: 'exclusive' }, { otherPaidFen: null }))).toEqual(['otherPaidFen']);
  });

  test('is no matter where the policy does not ask', () => {
    expect(totalOf(quoted({ overlap: 'none' }, { otherPaidFen: fen(118_000) }))).toBe(118_000);
  });

  test('lowers what a job would add', () => {
    const facts = someFacts({ feeFen: null, otherPaidFen: fen(90_000) });
    expect(quoteSubsidy(policyWith(difference), facts)).toMatchObject({
      totalFen: 8000,
      conditions: [{ code: 'employment', addsFen: 20_000 }],
    });
  });
});

describe('a run paid by the training fee', () => {
  test('pays no subsidy beside it, or the exam part only', () => {
    const byFee = { isFundedByTrainingFee: true };
    expect(codesOf(quoted({ crossTrack: 'none' }, byFee))).toEqual(['funded-by-training-fee']);
    const examOnly = quoted({ crossTrack: 'exam_only', examRequiresTrainingOk: true }, byFee);
    expect(partsOf(examOnly)).toEqual([18_000]);
    expect(codesOf(examOnly)).toEqual(['training-paid-by-training-fee']);
  });

  test('is asked for, and other runs are paid in full', () => {
    for (const crossTrack of ['none', 'exam_only']) {
      expect(codesOf(quoted({ crossTrack }))).toEqual(['isFundedByTrainingFee']);
      expect(totalOf(quoted({ crossTrack }, { isFundedByTrainingFee: false }))).toBe(118_000);
    }
    expect(totalOf(quoted({}, { isFundedByTrainingFee: true }))).toBe(118_000);
  });
});

describe('the fee paid', () => {
  const low = { feeFen: fen(50_000), examFeesFen: [fen(9000)] };

  test.each([
    ['training_and_exam', [50_000, 9000]],
    ['training', [50_000, 20_000]],
    ['exam', [100_000, 9000]],
    ['none', [100_000, 20_000]],
  ])('caps %s', (feeCapAppliesTo, parts) => {
    expect(partsOf(quoted({ feeCapAppliesTo }, low))).toEqual(parts);
  });

  test('is a condition only where it caps', () => {
    const conditions = (feeCapAppliesTo: string) => {
      const answer = quoteSubsidy(policyWith({ feeCapAppliesTo }), beforehand({ categories: ['VETERAN'] }));
      return answer.outcome === 'entitled' ? answer.conditions.map(({ code }) => code) : [];
    };
    expect(conditions('none')).not.toContain('fee-receipt');
    expect(conditions('none')).not.toContain('exam-fee');
    expect(conditions('training')).toContain('fee-receipt');
    expect(conditions('exam')).toContain('exam-fee');
  });
});

describe('the parameters beyond the pack format', () => {
  const process = {
    documentsRequired: ['application_form', 'roster'],
    reviewClocks: { acceptance: 5, first_review: 10 },
    urgentOccupations: [{ occupation: '电子商务师', level: 'L3' }],
    spotCheckMinBp: 1000,
    archiveYears: 10,
    lateJoinMaxBp: 1000,
    countScope: 'all_institutions_and_funds',
    noticePersonalData: 'name_and_last_four',
    doesRecoveryFreeLevel: false,
    targetsCountDistinctPeople: true,
  };

  test('of the process change no byte of an answer', () => {
    const plain = quoteSubsidy(policyWith({}), veteran());
    expect(canonicalJson(quoteSubsidy(policyWith(process), veteran()))).toBe(canonicalJson(plain));
  });

  test('of the process are kept as they are written, each from its own list of words', () => {
    expect(subsidyParametersOf(policyWith(process))).toMatchObject({
      ...process,
      reviewClocks: new Map([
        ['acceptance', 5],
        ['first_review', 10],
      ]),
    });
    const other = { countScope: 'same_fund', noticePersonalData: 'name_only' };
    expect(subsidyParametersOf(policyWith(other))).toMatchObject(other);
    expect(() => policyWith({ countScope: 'everything' })).toThrow('expected one of all_institutions_and_funds');
    expect(() => policyWith({ noticePersonalData: 'id_number' })).toThrow('expected one of name_and_last_four');
  });

  test('name an urgent occupation wherever it stands in the list', () => {
    const urgentOccupations = [
      { occupation: '养老护理员', level: 'L4' },
      { occupation: '电子商务师', level: 'L3' },
    ];
    const listed = subsidyParametersOf(policyWith({ urgentOccupations }));
    expect(isUrgentOccupation(listed, '养老护理员', 'L4')).toBe(true);
    expect(isUrgentOccupation(listed, '电子商务师', 'L3')).toBe(true);
    expect(isUrgentOccupation(listed, '养老护理员', 'L3')).toBe(false);
    expect(isUrgentOccupation(subsidyParametersOf(policyWith({ urgentOccupations: [] })), '养老护理员', 'L4')).toBe(
      false,
    );
  });

  test('name the urgent occupations by level, and none without a list', () => {
    const listed = subsidyParametersOf(policyWith(process));
    expect(isUrgentOccupation(listed, '电子商务师', 'L3')).toBe(true);
    expect(isUrgentOccupation(listed, '电子商务师', 'L4')).toBe(false);
    expect(isUrgentOccupation(listed, '互联网营销师', 'L3')).toBe(false);
    expect(isUrgentOccupation(listed, null, null)).toBe(false);
    expect(isUrgentOccupation(subsidyParametersOf(policyWith({})), '电子商务师', 'L3')).toBe(false);
  });

  test('of the process are read strictly', () => {
    expect(() => policyWith({ urgentOccupations: [{ occupation: '电子商务师', level: 'L6' }] })).toThrow(
      'expected one of L5',
    );
    expect(() => policyWith({ reviewClocks: { lunch: 1 } })).toThrow('expected one of acceptance');
    expect(() => policyWith({ documentsRequired: ['poem'] })).toThrow('expected one of application_form');
    expect(parsePolicy(JSON.parse(canonicalJson(policyWith(process))))).toEqual(policyWith(process));
  });

  test('are never read from a pack, under whatever name', () => {
    const cases = JSON.stringify({ base: workedBase, fixtures: [{ ex: 'x', kind: 'subsidy', set: {} }] });
    const named = { perHourFen: { v: { rateFen: 1 } }, crossTrack: { v: 'none' }, null: { v: 'x' }, overlap: { v: 1 } };
    const packs = (workedPacks as unknown as readonly { params: object }[]).map((pack) => ({
      ...pack,
      params: { ...pack.params, ...named },
    }));
    expect(calculateBatch(JSON.stringify(packs), cases)).toBe(calculateBatch(JSON.stringify(workedPacks), cases));
    const overridden = JSON.stringify({
      base: workedBase,
      fixtures: [{ ex: 'x', kind: 'subsidy', set: {}, override_params: { urgentUpliftBp: 1, null: 1, overlap: 'x' } }],
    });
    expect(calculateBatch(JSON.stringify(workedPacks), overridden)).toBe(
      calculateBatch(JSON.stringify(workedPacks), cases),
    );
  });
});

describe('a resolved policy', () => {
  test('rounds half up to the fen where nobody in its chain says how', () => {
    const unsaid = { ...shipped('ruian-hourly'), rounding: null };
    expect(resolvePolicy(unsaid, [unsaid]).rounding).toEqual({ unitFen: 1, mode: 'half_up' });
  });

  test('holds no fraction, not even in a member that no rule reads', () => {
    expect(() => policyWith({ perHourFen: { rateFen: 1, note: 0.5 } })).toThrow('note: not a whole number');
  });
});
