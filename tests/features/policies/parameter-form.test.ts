import { describe, expect, it, test } from 'vitest';
import { citeParts, fieldsOf, hasForm, parameterFrom, valueFrom } from '#src/features/policies/parameter-form.ts';
import type { FormField, FormRow, Typed } from '#src/features/policies/parameter-form-kinds.ts';
import { readPolicyFiles } from '#src/features/policies/policy-files.ts';
import { AWARD_RULES } from '#src/subsidy/award-parameters.ts';
import { ENTREPRENEURSHIP_RULES } from '#src/subsidy/entrepreneurship-parameters.ts';
import { FEE_RULES } from '#src/subsidy/fee-parameters.ts';
import { TRACKS, type Track } from '#src/subsidy/policy.ts';
import { PURCHASED_SERVICE_RULES } from '#src/subsidy/purchased-service-parameters.ts';
import { SKILL_UPGRADE_RULES } from '#src/subsidy/skill-upgrade-parameters.ts';
import { SUBSIDY_RULES } from '#src/subsidy/subsidy-parameters.ts';

const RULES: Readonly<Record<Track, object>> = {
  subsidy: SUBSIDY_RULES,
  'training-fee': FEE_RULES,
  'skill-upgrade': SKILL_UPGRADE_RULES,
  entrepreneurship: ENTREPRENEURSHIP_RULES,
  'purchased-service': PURCHASED_SERVICE_RULES,
  award: AWARD_RULES,
};
const trackOf = (name: string): Track => TRACKS.find((track) => name in RULES[track]) ?? 'subsidy';

type Entries = Readonly<Record<string, string | readonly string[]>>;

function typed(entries: Entries): Typed {
  const all = (name: string) => [entries[name] ?? []].flat();
  return { one: (name) => all(name)[0] ?? '', all };
}

/** The form as the page shows it, posted back untouched, with some fields typed anew. */
function postedBack(rows: readonly FormRow[], changes: Entries = {}): Typed {
  const fields = rows.flatMap((row) => row.fields).map((field: FormField) => [field.name, field.value] as const);
  return typed({ ...Object.fromEntries(fields), ...changes });
}

const read = (name: string, entries: Entries) => valueFrom(trackOf(name), name, typed(entries), 'zh');
const changed = (name: string, value: unknown, changes: Entries, track = trackOf(name)) =>
  valueFrom(track, name, postedBack(fieldsOf(track, name, value, 'zh').rows, changes), 'zh');

describe('the forms of the values', () => {
  test.each(TRACKS.flatMap((track) => Object.keys(RULES[track]).map((name) => [track, name] as const)))(
    'the parameter of %s %s has a form',
    (track, name) => {
      expect(hasForm(track, name)).toBe(true);
      expect(fieldsOf(track, name, undefined, 'en').rows.length).toBeGreaterThan(0);
    },
  );

  test.each(
    readPolicyFiles().flatMap(({ versionId, policy }) =>
      Object.entries(policy.parameters).map(([name, { value }]) => ({ versionId, track: policy.track, name, value })),
    ),
  )('$name of $versionId comes back from its form as it was', ({ track, name, value }) => {
    expect(changed(name, value, {}, track)).toEqual({ value });
  });

  it('knows nothing of names that an address makes up', () => {
    for (const name of ['toString', '__proto__', 'noSuchThing']) expect(hasForm('subsidy', name)).toBe(false);
  });
});

describe('amounts', () => {
  it('takes yuan to the fen, as people write them, full-width figures too', () => {
    expect(read('trainingStandardFen', { 'amount-L4': '1,180.5', 'amount-L3': '￥２０００' })).toEqual({
      value: { L4: 118_050, L3: 200_000 },
    });
  });

  test.each(['abc', '12.345', '-5', '1e3', '١٢', '1,23', '100000000.01'])(
    'refuses %s and names the level',
    (amount) => {
      const reading = read('trainingStandardFen', { 'amount-L5': '1000', 'amount-L4': amount });
      expect(reading).toEqual({ faults: { 'amount-L4': expect.stringContaining('四级') } });
    },
  );

  it('refuses a form without any amount', () => {
    expect(read('trainingStandardFen', {})).toEqual({ faults: { 'amount-L5': '至少要填一项。' } });
  });

  it('takes items of a name of their own and refuses one without amount, by its row', () => {
    const named = { 'amount-lodging': '140', 'name-1': '实训耗材', 'other-1': '25' };
    expect(read('quotaItemsFen', named)).toEqual({ value: { lodging: 14_000, 实训耗材: 2_500 } });
    expect(read('quotaItemsFen', { ...named, 'name-2': '教材' })).toEqual({
      faults: { 'other-2': '第 2 行“金额（元）”：这一格没有填。' },
    });
    expect(read('quotaItemsFen', { ...named, 'name-2': '实训耗材', 'other-2': '1' })).toEqual({
      faults: { 'other-2': '第 2 行“金额（元）”：“实训耗材”出现了两次。' },
    });
  });
});

describe('percentages', () => {
  test.each([
    ['80', 8_000],
    ['12.5', 1_250],
    ['33.33', 3_333],
    ['0.07', 7],
    ['100 %', 10_000],
    ['８０％', 8_000],
  ])('%s is exact to the basis point', (percent, rateBp) => {
    expect(read('attendanceMinBp', { value: percent })).toEqual({ value: rateBp });
  });

  test.each(['', '80.555', '-1', '八十', '80,5', '1e2'])('refuses “%s”', (percent) => {
    expect(read('attendanceMinBp', { value: percent })).toHaveProperty('faults.value');
  });
});

describe('limits that may be left out', () => {
  it('says so with a box, never by leaving the number blank', () => {
    expect(read('perYearMax', { value: '3' })).toEqual({ value: 3 });
    expect(read('perYearMax', { absent: 'yes' })).toEqual({ value: null });
    expect(read('perYearMax', {})).toHaveProperty('faults.value');
    expect(read('perYearMax', { value: '3', absent: 'yes' })).toHaveProperty('faults.value');
  });
});

describe('the rates of the categories', () => {
  const rates = [
    { category: 'VETERAN', rateBp: 10_000 },
    { category: 'EMPLOYEE', rateBp: 5_000, levelThreeOrAboveBp: 8_000, urgentBp: 10_000 },
  ];

  it('moves a row by its number and takes a row more', () => {
    const changes = { 'order-1': '9', 'category-3': 'DISABLED', 'rateBp-3': '75' };
    expect(changed('categoryRates', rates, changes)).toEqual({
      value: [rates[1], { category: 'DISABLED', rateBp: 7_500 }, rates[0]],
    });
  });

  it('drops a row that was cleared', () => {
    expect(changed('categoryRates', rates, { 'category-1': '', 'rateBp-1': '' })).toEqual({ value: [rates[1]] });
  });

  it('names row and column of every fault', () => {
    const changes = { 'rateBp-2': '一半', 'category-3': 'DISABLED' };
    expect(changed('categoryRates', rates, changes)).toEqual({
      faults: {
        'rateBp-2': '第 2 行“比例（%）”：“一半”不是百分数：请填数字，最多两位小数，如 80 或 12.5。',
        'rateBp-3': '第 3 行“比例（%）”：这一格没有填。',
      },
    });
  });

  it('refuses the same category twice', () => {
    const changes = { 'category-3': 'VETERAN', 'rateBp-3': '50' };
    expect(changed('categoryRates', rates, changes)).toEqual({
      faults: { 'category-3': '第 3 行“人员类别”：“退役军人”出现了两次。' },
    });
  });
});

describe('the taper', () => {
  it('puts the stretches in order, the open one last', () => {
    const rows = {
      'lastDay-1': '',
      'rateBp-1': '70',
      'lastDay-2': '15',
      'rateBp-2': '100',
      'lastDay-3': '30',
      'rateBp-3': '80',
    };
    expect(read('bands', rows)).toEqual({
      value: [
        [15, 10_000],
        [30, 8_000],
        [null, 7_000],
      ],
    });
  });

  it('refuses a taper with no open stretch, with two, or with a day twice', () => {
    expect(read('bands', { 'lastDay-1': '15', 'rateBp-1': '100' })).toHaveProperty('faults.lastDay-1');
    expect(read('bands', { 'rateBp-1': '100', 'rateBp-2': '80' })).toHaveProperty('faults.lastDay-2');
    const twice = { 'lastDay-1': '15', 'rateBp-1': '100', 'lastDay-2': '15', 'rateBp-2': '90', 'rateBp-3': '80' };
    expect(read('bands', twice)).toHaveProperty('faults.lastDay-2');
  });
});

describe('the employment factor', () => {
  const factor = { appliesTo: ['VETERAN'], employedBp: '100', notEmployedBp: '80', months: '6' };

  it('is read whole, or not used at all', () => {
    expect(read('employmentFactor', factor)).toEqual({
      value: { appliesTo: ['VETERAN'], employedBp: 10_000, notEmployedBp: 8_000, months: 6 },
    });
    expect(read('employmentFactor', { absent: 'yes' })).toEqual({ value: null });
  });

  it('names everything that is missing', () => {
    const reading = read('employmentFactor', { months: 'six' });
    expect(Object.keys((reading as { faults: object }).faults)).toEqual([
      'appliesTo',
      'employedBp',
      'notEmployedBp',
      'months',
    ]);
  });
});

describe('the list of urgent occupations', () => {
  it('takes an occupation and a level a row, and refuses the same twice', () => {
    const rows = { 'occupation-1': '电子商务师', 'level-1': 'L3', 'occupation-2': '电子商务师', 'level-2': 'L2' };
    const value = [
      { occupation: '电子商务师', level: 'L3' },
      { occupation: '电子商务师', level: 'L2' },
    ];
    expect(read('urgentOccupations', rows)).toEqual({ value });
    const twice = read('urgentOccupations', { ...rows, 'level-2': 'L3' });
    expect(twice).toEqual({ faults: { 'level-2': expect.stringContaining('电子商务师') } });
  });
});

describe('entrepreneurship training, purchased services and awards', () => {
  it('takes standards and hours by type of training', () => {
    const standard = { 'amount-SYB': '1200', 'name-1': '村播', 'other-1': '800' };
    expect(valueFrom('entrepreneurship', 'standardFen', typed(standard), 'zh')).toEqual({
      value: { SYB: 120_000, 村播: 80_000 },
    });
    expect(read('hoursMin', { 'amount-SYB': '56' })).toEqual({ value: { SYB: 56 } });
    expect(read('hoursMin', { 'amount-SYB': '56.5' })).toHaveProperty('faults.amount-SYB');
  });

  it('pays in two parts, or not', () => {
    const parts = { certificateShareBp: '60', businessMonths: '12' };
    expect(read('stagedPayment', parts)).toEqual({ value: { certificateShareBp: 6_000, businessMonths: 12 } });
    expect(read('stagedPayment', { absent: 'yes' })).toEqual({ value: null });
    expect(read('stagedPayment', { certificateShareBp: '60' })).toHaveProperty('faults.businessMonths');
  });

  const steps = {
    'code-1': 'start',
    'title-1': '开班',
    'shareBp-1': '30',
    'code-2': 'end',
    'title-2': '验收',
    'shareBp-2': '70',
  };

  it('asks that the milestones make 100 % together, each code once', () => {
    expect(read('milestones', steps)).toEqual({
      value: [
        { code: 'start', title: '开班', shareBp: 3_000 },
        { code: 'end', title: '验收', shareBp: 7_000 },
      ],
    });
    expect(read('milestones', { ...steps, 'shareBp-2': '69.99' })).toEqual({
      faults: { 'shareBp-2': '第 2 行“比例（%）”：各行比例合计必须正好是 100%。' },
    });
    expect(read('milestones', { ...steps, 'code-2': 'start' })).toHaveProperty('faults.code-2');
    expect(read('milestones', { ...steps, 'code-2': '验收！' })).toHaveProperty('faults.code-2');
  });

  it('takes an award without amount', () => {
    const award = { 'code-1': 'contest-1', 'title-1': '大赛一等奖' };
    expect(read('awards', award)).toEqual({ value: [{ code: 'contest-1', title: '大赛一等奖', amountFen: null }] });
  });
});

describe('what goes beyond the common format', () => {
  it('takes a standard by the hour or by the day, or neither', () => {
    expect(read('perHourFen', { rateFen: '25' })).toEqual({ value: { rateFen: 2_500, maxFen: null } });
    expect(read('perHourFen', { rateFen: '25', maxFen: '2000' })).toEqual({
      value: { rateFen: 2_500, maxFen: 200_000 },
    });
    expect(read('perHourFen', { maxFen: '2000' })).toHaveProperty('faults.rateFen');
    const days = { 'rateFen-1': '100', 'upToDay-2': '10', 'rateFen-2': '150' };
    const steps = [
      { upToDay: 10, rateFen: 15_000 },
      { upToDay: null, rateFen: 10_000 },
    ];
    expect(read('perDayFen', days)).toEqual({ value: steps });
    expect(read('perDayFen', { 'is-none': 'yes' })).toEqual({ value: null });
    expect(changed('perDayFen', steps, {})).toEqual({ value: steps });
  });

  it('takes the quota of several kinds of class by their items', () => {
    const quota = { 一类: { lodging: 40_000, meals: 15_000 }, 二类: { lodging: 34_000 } };
    expect(changed('classKindQuotaFen', quota, {})).toEqual({ value: quota });
    const again = { 'kind-4': '一类', 'item-4': 'meals', 'amountFen-4': '1' };
    expect(changed('classKindQuotaFen', quota, again)).toHaveProperty('faults.item-4');
  });

  it('takes documents of the list only, for each track its own', () => {
    const ticked = typed({ words: ['invoice', 'roster', 'made_up'], others: 'x' });
    expect(valueFrom('subsidy', 'documentsRequired', ticked, 'zh')).toEqual({ value: ['roster', 'invoice'] });
    expect(valueFrom('training-fee', 'documentsRequired', ticked, 'zh')).toEqual({ value: ['invoice'] });
  });

  test.each(TRACKS)('shows no code for a word in any form of track %s', (track) => {
    for (const language of ['zh', 'en'] as const) {
      const forms = Object.keys(RULES[track]).map((name) => fieldsOf(track, name, undefined, language));
      const fields = forms.flatMap((form) => form.rows.flatMap((row) => row.fields));
      const labels = fields.flatMap((field) => [field.label, ...(field.options ?? []).map((option) => option.label)]);
      expect(labels.filter((label) => /^[A-Z_]{4,}$|_/.test(label) && !/^[GSI]YB$/.test(label))).toEqual([]);
    }
  });
});

describe('choices and lists', () => {
  it('takes only words of the list', () => {
    expect(read('examSitting', { value: 'sum' })).toEqual({ value: 'sum' });
    expect(read('examSitting', { value: 'second' })).toHaveProperty('faults.value');
    expect(read('higherBarsLower', { value: 'no' })).toEqual({ value: false });
    expect(read('higherBarsLower', {})).toHaveProperty('faults.value');
  });

  it('takes ticked items and others, each once', () => {
    expect(read('hardItemCeilings', { words: ['meals'], others: '交通\n meals \n' })).toEqual({
      value: ['meals', '交通'],
    });
  });
});

describe('where a value comes from', () => {
  const value = { value: '75' };

  it('asks the bureau for document and clause', () => {
    const bureau = { ...value, source: 'bureau', document: '丽财社〔2026〕12号' };
    expect(parameterFrom('subsidy', 'attendanceMinBp', typed(bureau), 'zh')).toHaveProperty('faults.clause');
    expect(parameterFrom('subsidy', 'attendanceMinBp', typed({ ...bureau, clause: '第六条' }), 'zh')).toEqual({
      parameter: { value: 7_500, source: 'bureau', cite: '丽财社〔2026〕12号 第六条' },
    });
  });

  it('asks everybody for a document and one of the seven marks', () => {
    const reading = parameterFrom('subsidy', 'attendanceMinBp', typed({ value: 'x', source: 'hearsay' }), 'en');
    expect(Object.keys((reading as { faults: object }).faults)).toEqual(['value', 'source', 'document']);
  });

  it('takes a citation apart as it was typed', () => {
    expect(citeParts('丽财社〔2026〕12号 第六条')).toEqual({ document: '丽财社〔2026〕12号', clause: '第六条' });
    expect(citeParts('演示〔2026〕1号')).toEqual({ document: '演示〔2026〕1号', clause: '' });
    expect(citeParts('C17')).toEqual({ document: 'C17', clause: '' });
  });
});
