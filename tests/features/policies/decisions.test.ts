import { describe, expect, test } from 'vitest';
import { ALTERNATIVES, alternativesOf } from '#src/features/policies/decision-alternatives.ts';
import { answerFrom, currentValue, formOfField, type InUse, openName } from '#src/features/policies/decision-answer.ts';
import { caseOf } from '#src/features/policies/decision-cases.ts';
import { countsAlike } from '#src/features/policies/decision-changes.ts';
import { cityOfAddress, decisionCities, mayDecide } from '#src/features/policies/decision-cities.ts';
import { answeredFields, withAnswers } from '#src/features/policies/decision-draft.rules.ts';
import { valuesToday } from '#src/features/policies/decision-rows.ts';
import { DECISION_WORDS } from '#src/features/policies/decision-words.messages.ts';
import { DECISIONS, type Decision, decisionOf, fieldKey, progressOf } from '#src/features/policies/decisions.rules.ts';
import { typedForm } from '#src/features/policies/parameter-form.ts';
import type { FormField } from '#src/features/policies/parameter-form-kinds.ts';
import { day } from '#src/lib/day.ts';
import { LANGUAGES } from '#src/lib/language.ts';
import { fen } from '#src/lib/money.ts';
import { parsePolicy } from '#src/subsidy/policy-reading.ts';
import { shipped } from '#tests/subsidy/quoting.ts';
import { anActor } from '#tests/support/actors.ts';

const WHERE = { cityCode: '331100', on: day('2026-11-20') };
const IN_USE: InUse = {
  'training-fee': shipped('demo-ls-303-2026'),
  subsidy: shipped('demo-ls-115-2026'),
  'skill-upgrade': shipped('ls-236-2017'),
};
const POLICIES = Object.values(IN_USE);
const NUMBERS = DECISIONS.map(({ number }) => number);

/** A form as somebody posts it who leaves everything as it stands. */
function posted(fields: readonly FormField[]): FormData {
  const form = new FormData();
  for (const { name, control, value } of fields) {
    if (control === 'tick' && value !== 'yes') continue;
    for (const one of [value].flat()) form.append(name, String(one));
  }
  return form;
}

function fieldsOfToday(decision: Decision): readonly FormField[] {
  return decision.fields.flatMap((field) =>
    formOfField(field, currentValue(field, IN_USE), 'zh', WHERE).rows.flatMap((row) => row.fields),
  );
}

describe('the form of 26 decisions', () => {
  test('asks them in order, each in both languages with why it matters and what others do', () => {
    expect(NUMBERS).toEqual(Array.from({ length: 26 }, (_, index) => index + 1));
    for (const number of NUMBERS) {
      const words = DECISION_WORDS[number];
      for (const language of LANGUAGES) {
        for (const text of [words?.title, words?.question, words?.why, words?.practice]) {
          expect(text?.[language].length, `${number} ${language}`).toBeGreaterThan(language === 'zh' ? 3 : 6);
        }
        expect(words?.title.en).not.toMatch(/\p{Script=Han}/u);
      }
    }
    expect(decisionOf('11')?.number).toBe(11);
    expect(decisionOf('27')).toBeUndefined();
    expect(decisionOf('011')).toBeUndefined();
  });

  test('either shows what other answers change or says what it changes instead of money', () => {
    for (const number of NUMBERS) {
      const hasAlternatives = alternativesOf(number).length > 0;
      expect(DECISION_WORDS[number]?.changes === undefined, `decision ${number}`).toBe(hasAlternatives);
    }
  });

  test.each(DECISIONS.map((decision) => [decision.number, decision] as const))(
    'reads decision %i back as it shows it, and a draft can hold it',
    (_, decision) => {
      const known = decision.fields.filter((field) => currentValue(field, IN_USE) !== undefined);
      const form = posted(fieldsOfToday(decision));
      for (const field of decision.fields.filter((one) => !known.includes(one))) form.append(openName(field), 'yes');
      const reading = answerFrom(decision, typedForm(form), 'zh', WHERE);
      if (known.length === 0) {
        expect(Object.values('faults' in reading ? reading.faults : {})[0]).toMatch('没有可以保存的答案');
        return;
      }
      if (!('answer' in reading)) throw new Error(JSON.stringify(reading));
      for (const field of known) {
        const value = currentValue(field, IN_USE);
        const answered = reading.answer.values[fieldKey(field)];
        if (field.name === 'jurisdictions')
          expect([...(answered as string[])].sort()).toEqual([...(value as string[])].sort());
        else expect(answered, fieldKey(field)).toEqual(value);
      }
      for (const track of decision.tracks) {
        const base = IN_USE[track];
        if (!base) continue;
        const given = [
          { decision, answers: [{ answer: reading.answer, documentNumber: '演示〔2026〕9号', clause: '第一条' }] },
        ];
        const drafted = parsePolicy(withAnswers(base, answeredFields(given, track)));
        expect(countsAlike(base, drafted)).toBe(true);
      }
    },
  );

  test('says in words what is wrong, beside the entry, and that something must be decided', () => {
    const decision = decisionOf(11) as Decision;
    const form = new FormData();
    form.append('subsidy-attendanceMinBp-value', '八成');
    const reading = answerFrom(decision, typedForm(form), 'zh', WHERE);
    expect(reading).toMatchObject({
      faults: {
        'subsidy-attendanceMinBp-value': expect.stringMatching(/^最低出勤率：“八成”不是百分数/),
        'subsidy-examRequiresTrainingOk-value': expect.stringContaining('请'),
      },
    });
    const days = decisionOf(1) as Decision;
    const wrongDay = new FormData();
    wrongDay.append('subsidy-issuedOn-value', '2015-02-30');
    expect(answerFrom(days, typedForm(wrongDay), 'en', WHERE)).toMatchObject({
      faults: { 'subsidy-issuedOn-value': expect.stringContaining('is not a day') },
    });
  });

  test('counts an answer that leaves something open as partly answered', () => {
    const decision = decisionOf(12) as Decision;
    expect(progressOf(decision, null)).toBe('open');
    expect(progressOf(decision, { values: { 'subsidy.classHoursMin': 60 } })).toBe('partly');
    const all = { 'subsidy.classHoursMin': 60, 'subsidy.theoryMinBp': 4000, 'subsidy.practiceMinBp': 4000 };
    expect(progressOf(decision, { values: all })).toBe('answered');
  });

  test('says what counts today in sentences of the page’s language', () => {
    const decision = decisionOf(11) as Decision;
    const [attendance] = valuesToday(decision, IN_USE, 'en');
    expect(attendance).toMatchObject({ isSentence: true, lines: [expect.stringContaining('80 %')] });
    for (const one of DECISIONS) {
      const said = valuesToday(one, IN_USE, 'en').filter(({ label }) => !/document number/i.test(label));
      expect(JSON.stringify(said), `decision ${one.number}`).not.toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('the alternatives', () => {
  test('have keys of their own and give policies that the engine reads', () => {
    expect(new Set(ALTERNATIVES.map(({ key }) => key)).size).toBe(ALTERNATIVES.length);
    for (const { key, tracks, change } of ALTERNATIVES) {
      for (const policy of POLICIES.filter(({ track }) => tracks.includes(track))) {
        expect(() => parsePolicy(change(policy)), key).not.toThrow();
      }
    }
  });

  test('find which answer is today’s, also where the version leaves it to the rule', () => {
    const isToday = (key: string) => {
      const found = ALTERNATIVES.find((one) => one.key === key);
      const policy = POLICIES.find(({ track }) => track === found?.tracks[0]);
      if (!found || !policy) throw new Error(`no alternative ${key}`);
      return countsAlike(policy, found.change(policy));
    };
    for (const key of ['attendance-80', 'job-supplement', 'ceiling-none', 'to-fen', 'year-of-claim', 'counties-all'])
      expect(isToday(key), key).toBe(true);
    for (const key of ['attendance-70', 'job-claim', 'to-yuan', 'counties-none', 'lecture-outside'])
      expect(isToday(key), key).toBe(false);
  });

  // finance-rules §7: E06 E07 E13b E15a E15d E21 E19 E18b E23 E24 E22.
  test.each<[number, Record<string, number>]>([
    [3, { 'days-each': 8_680_000 }],
    [4, { 'staff-down': 19 * 8 * 35_000, 'staff-least': 20 * 8 * 35_000 }],
    [8, { 'amounts-hangzhou': 118_000 }],
    [10, { 'job-none': 118_000, 'job-80': 98_000 }],
    [11, { 'attendance-80': 18_000, 'attendance-70': 118_000, 'exam-depends': 0 }],
    [13, { 'cap-after': 60_000, 'cap-before': 53_000 }],
    [14, { 'year-1': 0, 'year-2': 118_000 }],
    [15, { 'higher-bars': 0, 'higher-free': 118_000 }],
    [16, { 'window-6': 0, 'window-12': 118_000 }],
    [17, { 'to-fen': 33_334 + 10_000, 'to-yuan-down': 33_300 + 10_000 }],
    [18, { 'overlap-difference': 156_000, 'overlap-exclusive': 0 }],
    [20, { 'retake-first': 120_000, 'retake-passing': 113_000 }],
  ])('decision %i shows one case with the amounts of the worked examples', (number, expected) => {
    const shownCase = caseOf(number, POLICIES);
    for (const [key, amount] of Object.entries(expected)) expect(shownCase?.amounts.get(key), key).toBe(fen(amount));
    expect([...(shownCase?.amounts.keys() ?? [])]).toEqual(alternativesOf(number).map(({ key }) => key));
  });

  test('show no case without a version in use', () => {
    expect(caseOf(11, [])).toBeNull();
    expect(caseOf(22, POLICIES)).toBeNull();
  });
});

describe('whose decisions somebody sees', () => {
  test('reads those of its own city and decides where the scope covers the city', () => {
    const lishui = anActor('second-reviewer', { divisionCode: '331100' }).grants;
    const county = anActor('second-reviewer', { divisionCode: '331124' }).grants;
    const auditor = anActor('auditor').grants;
    const at = (path: string) => new URL(`http://localhost/desk/policies/decisions${path}`);
    expect(decisionCities(lishui)).toEqual(['331100']);
    expect(decisionCities(county)).toEqual(['331100']);
    expect(decisionCities(auditor)).toEqual(['330100', '331100']);
    expect([mayDecide(lishui, '331100'), mayDecide(county, '331100'), mayDecide(auditor, '331100')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(cityOfAddress(lishui, at('?city=330100'), null)).toBeNull();
    expect(cityOfAddress(lishui, at(''), null)).toBe('331100');
    const form = new FormData();
    form.append('cityCode', '330100');
    expect(cityOfAddress(auditor, at(''), form)).toBe('330100');
  });
});
