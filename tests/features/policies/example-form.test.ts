import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { FACT_FORMS } from '#src/features/policies/example-facts.ts';
import { reasonName } from '#src/features/policies/example-form.messages.ts';
import { expectedFrom, factFields, factsFrom, reasonCodes } from '#src/features/policies/example-form.ts';
import type { Typed } from '#src/features/policies/parameter-form-kinds.ts';
import { readPolicyFiles } from '#src/features/policies/policy-files.ts';
import { PROJECT_ROOT } from '#src/lib/root.ts';
import { AWARD_FACTS } from '#src/subsidy/award-facts.ts';
import { ENTREPRENEURSHIP_FACTS } from '#src/subsidy/entrepreneurship-facts.ts';
import { FEE_FACTS } from '#src/subsidy/fee-facts-reading.ts';
import { TRACKS, type Track } from '#src/subsidy/policy.ts';
import { PURCHASED_SERVICE_FACTS } from '#src/subsidy/purchased-service-facts.ts';
import { readFacts } from '#src/subsidy/quote.ts';
import { SKILL_UPGRADE_FACTS } from '#src/subsidy/skill-upgrade-facts.ts';
import { SUBSIDY_FACTS } from '#src/subsidy/subsidy-facts-reading.ts';

const READERS: Readonly<Record<Track, object>> = {
  subsidy: SUBSIDY_FACTS,
  'training-fee': FEE_FACTS,
  'skill-upgrade': SKILL_UPGRADE_FACTS,
  entrepreneurship: ENTREPRENEURSHIP_FACTS,
  'purchased-service': PURCHASED_SERVICE_FACTS,
  award: AWARD_FACTS,
};

type Facts = Readonly<Record<string, unknown>>;
type Entries = Readonly<Record<string, string | readonly string[]>>;

function typed(entries: Entries): Typed {
  const all = (name: string) => [entries[name] ?? []].flat();
  return { one: (name) => all(name)[0] ?? '', all };
}

function shown(track: Track, facts: Facts): Entries {
  const fields = factFields(track, facts, 'zh').flatMap((fact) => fact.rows.flatMap((row) => row.fields));
  return Object.fromEntries(fields.map((field) => [field.name, field.value]));
}

const SUBSIDY: Facts = {
  occupation: '电子商务师',
  level: 'L4',
  classHours: 80,
  plannedMinutes: 3600,
  attendedMinutes: 3300,
  certificateIssuedOn: '2026-05-20',
  claimedOn: '2026-06-01',
  categories: ['VETERAN', 'EMPLOYEE'],
  isUrgent: false,
  employedOn: null,
  feeFen: 118_000,
  examFeesFen: [18_000, 18_000],
  history: [{ occupation: '电子商务师', level: 'L5', claimedOn: '2025-03-01' }],
  hasDroppedOut: false,
};

const FEE: Facts = {
  startsOn: '2026-03-02',
  reportDays: 1,
  teachingDays: 10,
  departureDays: 0,
  provided: ['meals', 'venue_lecturer'],
  groups: [{ people: 30, days: 11 }],
  plannedPeople: 30,
  staffClaimed: 2,
  actualFen: { meals: 300_000, 耗材: 20_000 },
  lectures: [{ title: 'SENIOR', count: 4, paidEachFen: 150_000, isMergedDuplicate: false }],
  chargedTraineesFen: 0,
};

const EXAMPLES: readonly (readonly [string, Track, Facts])[] = [
  ['somebody with everything', 'subsidy', SUBSIDY],
  [
    'somebody before sign-up',
    'subsidy',
    {
      ...SUBSIDY,
      ...{ occupation: null, level: null, classHours: null, plannedMinutes: null, attendedMinutes: 'not-yet' },
      ...{
        certificateIssuedOn: 'not-yet',
        claimedOn: 'not-yet',
        categories: null,
        employedOn: 'not-yet',
        feeFen: null,
      },
      ...{ examFeesFen: 'not-yet', history: null, hasDroppedOut: true, isUrgent: true },
    },
  ],
  ['somebody without history', 'subsidy', { ...SUBSIDY, history: [], certificateIssuedOn: null, feeFen: 'not-yet' }],
  ['a class', 'training-fee', FEE],
  [
    'a class to come',
    'training-fee',
    {
      ...FEE,
      ...{ startsOn: null, teachingDays: null, provided: null, groups: 'not-yet', actualFen: 'not-yet', lectures: [] },
    },
  ],
  ['a class without costs', 'training-fee', { ...FEE, actualFen: {}, plannedPeople: null }],
  [
    'an insured employee',
    'skill-upgrade',
    {
      ...{
        occupation: '电子商务师',
        level: 'L3',
        certificateIssuedOn: '2026-05-20',
        claimedOn: '2026-06-01',
        isUrgent: true,
      },
      ...{ insuredMonths: 40, alreadyPaidFen: 0, history: [] },
    },
  ],
  [
    'a founder',
    'entrepreneurship',
    {
      ...{
        type: 'SYB',
        classHours: 56,
        certificateIssuedOn: '2026-05-20',
        claimedOn: '2026-06-01',
        businessStartedOn: null,
      },
      ...{ feeFen: null, history: [{ type: null, claimedOn: '2026-01-05' }], hasDroppedOut: false },
    },
  ],
  [
    'a contract',
    'purchased-service',
    {
      contractFen: 30_000_000,
      accepted: [{ code: 'start', acceptedOn: '2026-03-01' }],
      claimedOn: 'not-yet',
      paidFen: 0,
    },
  ],
  ['an award', 'award', { award: 'contest-1' }],
];

const FOLDER = new URL('content/policies/examples/', PROJECT_ROOT);
const TRACK_OF = new Map(readPolicyFiles().map(({ policy }) => [policy.id, policy.track]));

type Shipped = {
  readonly title: { readonly zh: string };
  readonly facts: Facts;
  readonly expected: { readonly reasons?: string[] };
};
const SHIPPED = readdirSync(FOLDER).flatMap((name) =>
  (JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Shipped[]).map(
    (example) => [`${name}: ${example.title.zh}`, TRACK_OF.get(name.replace('.json', '')) as Track, example] as const,
  ),
);

/** Boxes come back in the order of the form; the order of categories means nothing. */
const sorted = (facts: Facts) =>
  Array.isArray(facts.categories) ? { ...facts, categories: [...facts.categories].sort() } : facts;

describe('the worked examples that the program ships', () => {
  test.each(SHIPPED)('%s can be edited in a copy', (_, track, { facts, expected }) => {
    const reading = factsFrom(track, typed(shown(track, facts)), 'zh') as { facts: Facts };
    expect(sorted(reading.facts)).toEqual(sorted(facts));
    for (const code of expected.reasons ?? []) {
      expect(reasonCodes(track)).toContain(code);
      expect(reasonName(code, 'zh')).not.toBe(code);
    }
  });
});

describe('the facts of worked examples', () => {
  test.each(TRACKS)('every fact of track %s has a field', (track) => {
    expect(FACT_FORMS[track].map(({ name }) => name).sort()).toEqual(Object.keys(READERS[track]).sort());
  });

  test.each(EXAMPLES)('%s comes back from the form as it was, and the engine can read it', (_, track, facts) => {
    expect(factsFrom(track, typed(shown(track, facts)), 'zh')).toEqual({ facts });
    expect(() => readFacts(track, facts)).not.toThrow();
  });

  it('names every fact that is missing in an empty form', () => {
    const reading = factsFrom('subsidy', typed({}), 'zh') as { faults: Record<string, string> };
    expect(Object.keys(reading.faults)).toEqual([
      ...['occupation', 'level', 'classHours', 'plannedMinutes', 'attendedMinutes', 'certificateIssuedOn'],
      ...['claimedOn', 'feeFen', 'employedOn'],
    ]);
    expect(reading.faults.claimedOn).toBe('受理申领日期：这一格没有填。');
  });

  it('names row and column of what cannot be read', () => {
    const entries = { ...shown('subsidy', SUBSIDY), 'history-claimedOn-1': '2025-02-30', examFeesFen: '180\nx' };
    expect(factsFrom('subsidy', typed(entries), 'zh')).toEqual({
      faults: {
        examFeesFen: expect.stringContaining('第 2 行'),
        'history-claimedOn-1': '已领过的补贴：第 1 行“申领日期”：“2025-02-30”不是存在的日期：请填如 2026-11-21。',
      },
    });
  });

  it('refuses a box and an entry together', () => {
    const entries = { ...shown('subsidy', SUBSIDY), 'feeFen-is-none': 'yes' };
    expect(factsFrom('subsidy', typed(entries), 'zh')).toHaveProperty('faults.feeFen');
  });
});

describe('the answer expected', () => {
  const words = { outcome: 'choose', total: 'amount', sum: 'sum' };

  it('asks for an amount where something is due', () => {
    expect(expectedFrom('subsidy', typed({ outcome: 'entitled', total: '980.00' }), words)).toEqual({
      expected: { outcome: 'entitled', totalFen: 98_000 },
    });
    expect(expectedFrom('subsidy', typed({ outcome: 'entitled' }), words)).toEqual({ faults: { total: 'amount' } });
    expect(expectedFrom('subsidy', typed({}), words)).toEqual({ faults: { outcome: 'choose' } });
  });

  it('takes the parts of an amount, which make the total together', () => {
    const parts = { outcome: 'entitled', total: '1180', 'part-training': '1000', 'part-exam': '180' };
    expect(expectedFrom('subsidy', typed(parts), words)).toEqual({
      expected: { outcome: 'entitled', totalFen: 118_000, parts: { training: 100_000, exam: 18_000 } },
    });
    expect(expectedFrom('subsidy', typed({ ...parts, 'part-exam': '200' }), words)).toEqual({
      faults: { total: 'sum' },
    });
    expect(expectedFrom('subsidy', typed({ ...parts, 'part-exam': 'x' }), words)).toEqual({
      faults: { 'part-exam': 'amount' },
    });
  });

  it('keeps the parts that an example states already, such as a milestone', () => {
    const entries = { outcome: 'entitled', total: '300', parts: ['milestone:start'], 'part-milestone:start': '300' };
    expect(expectedFrom('purchased-service', typed(entries), words)).toEqual({
      expected: { outcome: 'entitled', totalFen: 30_000, parts: { 'milestone:start': 30_000 } },
    });
  });

  it('compares reasons only where they are stated, in order of code', () => {
    const refused = { outcome: 'not-entitled', reasons: ['year-limit-reached', 'no-certificate', 'made-up'] };
    expect(expectedFrom('subsidy', typed(refused), words)).toEqual({
      expected: { outcome: 'not-entitled', totalFen: 0, reasons: ['no-certificate', 'year-limit-reached'] },
    });
  });
});
