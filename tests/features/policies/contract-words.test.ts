import { describe, expect, it, test } from 'vitest';
import { contractSentence } from '#src/features/policies/contract-words.ts';
import { runExample } from '#src/features/policies/policy-example.rules.ts';
import { readPolicyFiles } from '#src/features/policies/policy-files.ts';
import { parsePolicy } from '#src/subsidy/policy-reading.ts';
import { ContractError } from '#src/subsidy/reading.ts';

const DEMO = readPolicyFiles().find((file) => file.versionId === 'demo-ls-303-2026@1')?.policy;
if (!DEMO) throw new Error('the demonstration version is missing');

/** What the engine complains about when a policy is changed. */
function complaint(change: object): readonly [string, string] {
  try {
    parsePolicy({ ...DEMO, ...change });
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    const [where = '', ...what] = error.message.split(': ');
    return [where, what.join(': ')];
  }
  throw new Error('the engine does not complain');
}

const parameters = (name: string, value: unknown) => ({
  parameters: { ...DEMO.parameters, [name]: { value, source: 'bureau', cite: 'x' } },
});
const without = (name: string) => {
  const { [name]: _, ...rest } = DEMO.parameters;
  return { parameters: rest };
};

const COMPLAINTS: readonly (readonly [string, object, string, string])[] = [
  ['a required value', without('bands'), '缺少必需的数值“按天数递减”', 'is needed to reckon at all'],
  ['a taper without an end', parameters('bands', [[15, 10_000]]), '各段的“到第几天”', 'last days must ascend'],
  ['a wrong word', parameters('staffRounding', 'sideways'), '请从列出的选项中选一项', 'choose one of the options'],
  ['a fraction', parameters('staffMax', 1.5), '请填 0 或更大的整数', 'whole number'],
  ['a foreign value', parameters('examCapFen', {}), '没有这个数值', 'has no such value'],
  [
    'an end before the beginning',
    { effective: { ...DEMO.effective, to: '2020-01-01' } },
    '不能早于',
    'may not lie before',
  ],
];

describe('the complaints of the engine in plain words', () => {
  test.each(COMPLAINTS)('%s: which value, what is wrong, how to mend it', (_, change, zh, en) => {
    const [where, what] = complaint(change);
    expect(contractSentence(where, what, 'zh')).toContain(zh);
    const english = contractSentence(where, what, 'en');
    expect(english).toContain(en);
    expect(english).not.toMatch(/\p{Script=Han}|policy\.|parameters/u);
  });

  it('names the fact of a worked example, with row and column', () => {
    expect(contractSentence('facts.history[1].level', 'expected one of L5, found "x"', 'zh')).toBe(
      '“已领过的补贴”中的“第 2 行 等级”：请从列出的选项中选一项。',
    );
  });

  it('calls figures that cannot be reckoned exactly too large instead of failing', () => {
    const facts = { groups: [{ people: 2 ** 50, days: 100 }], teachingDays: 100 };
    const example = { facts: { ...FACTS, ...facts }, expected: { outcome: 'entitled', totalFen: 1 } as const };
    const run = runExample(DEMO, example);
    const [where = '', ...what] = String(run.differences[0]?.found).split(': ');
    expect([run.isGreen, run.answer]).toEqual([false, null]);
    expect(contractSentence(where, what.join(': '), 'en')).toBe('The figures are too large to be reckoned exactly.');
  });
});

const FACTS = {
  startsOn: '2026-03-02',
  reportDays: 0,
  teachingDays: 1,
  departureDays: 0,
  provided: ['lodging', 'meals'],
  groups: 'not-yet',
  plannedPeople: 1,
  staffClaimed: 0,
  actualFen: { lodging: 2 ** 53 - 1, meals: 2 ** 53 - 1 },
  lectures: [],
  chargedTraineesFen: 0,
};
