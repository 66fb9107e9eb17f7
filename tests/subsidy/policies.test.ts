import { beforeEach, describe, expect, test } from 'vitest';
import type { Day } from '#src/lib/day.ts';
import { canonicalJson } from '#src/subsidy/canonical-json.ts';
import {
  exampleParameters,
  isDemonstration,
  isExample,
  isPayable,
  type Policy,
  selectPolicy,
} from '#src/subsidy/policy.ts';
import {
  parsePolicy,
  resolvePolicy,
  roundingOf,
  skillUpgradeParametersOf,
  subsidyParametersOf,
} from '#src/subsidy/policy-reading.ts';
import { topUp } from '#src/subsidy/small-kinds.ts';
import { policyFiles, shipped, shippedPolicies } from './quoting.ts';

let all: readonly Policy[] = [];
beforeEach(() => {
  all = shippedPolicies().map((policy) => resolvePolicy(policy, shippedPolicies()));
});

const file = (id: string) => structuredClone(policyFiles.get(id)) as Record<string, unknown>;
const choose = (keyDay: string, jurisdiction: string, from: readonly Policy[] = all) =>
  selectPolicy(from, { track: 'subsidy', jurisdiction, keyDay: keyDay as Day });

describe('the shipped policies', () => {
  test('are twelve versions, each under its own id', () => {
    expect([...policyFiles.keys()].sort()).toEqual([
      'cn-523-2014',
      'cn-540-2017-iii',
      'demo-ls-115-2026',
      'demo-ls-303-2026',
      'ls-115-2014-example',
      'ls-115-2018-example',
      'ls-236-2017',
      'ls-303-2014-example',
      'ls-award-example',
      'ls-entrepreneurship-example',
      'ls-service-example',
      'ruian-hourly',
    ]);
    for (const [name, json] of policyFiles) expect(json.id).toBe(name);
  });

  test('are examples, unless only a demonstration confirms them', () => {
    for (const policy of all) expect(isExample(policy)).toBe(!isDemonstration(policy));
    expect(exampleParameters(shipped('ls-236-2017'))).toEqual(['claimWindowMonths']);
  });

  test('pay only in the demonstration database, and there only what it confirms', () => {
    const payable = (isDemonstration: boolean) => all.filter((policy) => isPayable(policy, { isDemonstration }));
    expect(payable(false)).toEqual([]);
    expect(
      payable(true)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['demo-ls-115-2026', 'demo-ls-303-2026']);
    const confirmed = { ...shipped('demo-ls-115-2026'), demonstration: false };
    expect(isPayable(confirmed, { isDemonstration: false })).toBe(true);
  });

  test('inherit what they do not list, and its source with it', () => {
    const later = shipped('ls-115-2018-example');
    expect(subsidyParametersOf(later).perYearMax).toBe(3);
    expect(subsidyParametersOf(later).claimWindowMonths).toBe(12);
    expect(later.parameters.claimWindowMonths).toEqual({ value: 12, source: 'peer', cite: 'C21' });
    expect(roundingOf(later)).toEqual({ unitFen: 1, mode: 'half_up' });
  });

  test('pay the skill-upgrade difference of the Lishui document', () => {
    const { standardFen, urgentUpliftBp, overlap } = skillUpgradeParametersOf(shipped('ls-236-2017'));
    expect(topUp(BigInt(standardFen.get('L3') ?? 0), BigInt(urgentUpliftBp), overlap, true, 144_000n)).toBe(156_000n);
  });

  test('of the demonstration cover all nine counties of Lishui, the city and the zone', () => {
    expect(shipped('demo-ls-115-2026').jurisdictions).toHaveLength(11);
    expect(subsidyParametersOf(shipped('demo-ls-115-2026')).trainingStandardFen.get('L5')).toBe(100_000);
  });
});

describe('the version for a day and a division', () => {
  test('is the only one in force', () => {
    expect(choose('2017-12-31', '331102')).toMatchObject({ found: true, policy: { id: 'ls-115-2014-example' } });
    expect(choose('2018-01-01', '331102')).toMatchObject({ found: true, policy: { id: 'ls-115-2018-example' } });
  });

  test('is missing before the first one and for a county the city does not cover', () => {
    expect(choose('2014-06-30', '331102')).toEqual({ found: false, problem: 'gap', candidates: [] });
    expect(choose('2018-01-01', '331122')).toMatchObject({ found: false, problem: 'gap' });
  });

  test('is the confirmed one before any example', () => {
    expect(choose('2026-06-01', '331102')).toMatchObject({ policy: { id: 'demo-ls-115-2026' } });
    expect(choose('2025-12-31', '331102')).toMatchObject({ policy: { id: 'ls-115-2018-example' } });
  });

  test('is refused when two are in force', () => {
    const twice = [...all, { ...shipped('ls-115-2018-example'), id: 'other' }];
    expect(choose('2018-06-01', '331102', twice)).toMatchObject({
      found: false,
      problem: 'overlap',
      candidates: [{}, { id: 'other' }],
    });
  });
});

describe('a policy file', () => {
  const broken: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
    [
      'with a misspelt parameter',
      { parameters: { perYearMaximum: { value: 1, source: 'bureau', cite: '' } } },
      /no such parameter/,
    ],
    [
      'with a parameter of another track',
      { parameters: { bands: { value: [[null, 1]], source: 'bureau', cite: '' } } },
      /track subsidy has no such parameter/,
    ],
    [
      'with an unknown source',
      { parameters: { perYearMax: { value: 1, source: 'hearsay', cite: '' } } },
      /perYearMax\.source: expected one of seed/,
    ],
    [
      'without a value',
      { parameters: { perYearMax: { source: 'bureau', cite: '' } } },
      /perYearMax\.value: is missing/,
    ],
    [
      'with a fraction',
      { parameters: { perYearMax: { value: 1.5, source: 'bureau', cite: '' } } },
      /perYearMax\.value/,
    ],
    ['that is not complete', { parameters: {} }, /parameter trainingStandardFen is missing/],
    ['of an unknown track', { track: 'scholarship' }, /policy\.track/],
    [
      'that ends before it begins',
      { effective: { from: '2015-01-01', to: '2014-12-31', keyDate: 'class_start', straddle: 'by_key_date' } },
      /effective\.to: lies before 2015-01-01/,
    ],
    ['with a rounding unit of 0', { rounding: { unitFen: 0, mode: 'down' } }, /rounding\.unitFen: expected at least 1/],
  ];

  test.each(broken)('%s is refused', (_, changes, message) => {
    expect(() => parsePolicy({ ...file('ls-115-2014-example'), ...changes })).toThrow(message);
  });

  test('of a version with parents is read strictly before the parents are known', () => {
    const wrong = (value: unknown) => ({ parameters: { perYearMax: { value, source: 'bureau', cite: '' } } });
    const parse = (changes: object) => parsePolicy({ ...file('ls-115-2018-example'), ...changes });
    expect(parse(wrong(2)).parameters.perYearMax).toEqual({ value: 2, source: 'bureau', cite: '' });
    expect(() => parse(wrong(-1))).toThrow(
      'policy.parameters.perYearMax.value: expected a whole number, not negative, at most 2^53 − 1, found -1',
    );
    expect(() => parse(wrong('two'))).toThrow('policy.parameters.perYearMax.value: expected a whole number');
    expect(() => parse({ parameters: { perYearMax: { source: 'bureau', cite: '' } } })).toThrow(
      'policy.parameters.perYearMax.value: is missing; expected a whole number, not negative, at most 2^53 − 1',
    );
  });

  test('may be in force for a single day', () => {
    const effective = { from: '2015-01-01', to: '2015-01-01', keyDate: 'class_start', straddle: 'by_key_date' };
    const policy = parsePolicy({ ...file('ls-115-2014-example'), effective });
    expect(choose('2015-01-01', '331102', [policy])).toMatchObject({ found: true });
    expect(choose('2014-12-31', '331102', [policy])).toMatchObject({ found: false, problem: 'gap' });
    expect(choose('2015-01-02', '331102', [policy])).toMatchObject({ found: false, problem: 'gap' });
  });

  test('is read once, however many claims ask it', () => {
    const policy = parsePolicy(file('ls-115-2014-example'));
    expect(subsidyParametersOf(policy)).toBe(subsidyParametersOf(policy));
  });

  test('that is no object is refused', () => {
    for (const json of [null, 1.5, 'x', [], true]) expect(() => parsePolicy(json)).toThrow(/expected an object/);
  });

  test('with null for a parameter leaves it out', () => {
    const { parameters } = file('ls-115-2014-example');
    const none = { value: null, source: 'bureau', cite: '' };
    const policy = parsePolicy({
      ...file('ls-115-2014-example'),
      rounding: null,
      parameters: { ...(parameters as object), perYearMax: none },
    });
    expect(subsidyParametersOf(policy).perYearMax).toBeNull();
    expect(roundingOf(policy)).toEqual({ unitFen: 1, mode: 'half_up' });
  });

  test('survives being stored and read again', () => {
    for (const policy of all) expect(parsePolicy(JSON.parse(canonicalJson(policy)))).toEqual(policy);
  });
});

describe('inheritance', () => {
  const child = (changes: Record<string, unknown>) => parsePolicy({ ...file('ls-115-2018-example'), ...changes });

  test('from nobody is refused', () => {
    expect(() => resolvePolicy(child({}), [])).toThrow(
      'policy ls-115-2018-example: inherits: there is no policy ls-115-2014-example',
    );
  });

  test('passes on the nearest rounding that a link of the chain has', () => {
    const [yuan, jiao] = [
      { unitFen: 100, mode: 'down' },
      { unitFen: 10, mode: 'half_up' },
    ];
    const parent = (rounding: unknown) => parsePolicy({ ...file('ls-115-2014-example'), rounding });
    const roundingUnder = (own: unknown, inherited: unknown) => {
      const heir = child({ rounding: own });
      return resolvePolicy(heir, [heir, parent(inherited)]).rounding;
    };
    expect(roundingUnder(null, yuan)).toEqual(yuan);
    expect(roundingUnder(jiao, yuan)).toEqual(jiao);
    expect(roundingUnder(jiao, null)).toEqual(jiao);
    expect(roundingUnder(null, null)).toEqual({ unitFen: 1, mode: 'half_up' });
  });

  test('that leaves out what the track cannot do without is refused', () => {
    const none = { trainingStandardFen: { value: null, source: 'bureau', cite: '' } };
    const heir = child({ parameters: none });
    expect(() => resolvePolicy(heir, [heir, ...shippedPolicies()])).toThrow(
      'policy ls-115-2018-example: parameter trainingStandardFen is missing',
    );
  });

  test('in a circle is refused', () => {
    const [one, other] = [child({ id: 'one', inherits: 'other' }), child({ id: 'other', inherits: 'one' })];
    expect(() => resolvePolicy(one, [one, other])).toThrow('a circle at one');
    const self = child({ inherits: 'ls-115-2018-example' });
    expect(() => resolvePolicy(self, [self])).toThrow('a circle at ls-115-2018-example');
  });

  test('across tracks is refused', () => {
    expect(() => resolvePolicy(child({ inherits: 'cn-523-2014' }), shippedPolicies())).toThrow(
      'cn-523-2014 is of track training-fee',
    );
  });
});

describe('canonical JSON', () => {
  test('sorts keys by code unit, leaves out undefined and white space', () => {
    expect(canonicalJson({ b: [1, { d: null, c: undefined }], a: '“', 10: true, 9: false })).toBe(
      '{"10":true,"9":false,"a":"“","b":[1,{"d":null}]}',
    );
    expect(canonicalJson(-0)).toBe('0');
  });

  test('refuses what JSON cannot hold exactly', () => {
    for (const value of [1.5, Number.NaN, 2 ** 53, undefined, 1n, new Map(), new Set(), () => 1, Symbol('x')]) {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    }
  });

  test('keeps the order of the catalogue, which decides between equal categories', () => {
    const policy = shipped('demo-ls-115-2026');
    const again = parsePolicy(JSON.parse(canonicalJson(policy)));
    expect(subsidyParametersOf(again).categoryRates).toEqual(subsidyParametersOf(policy).categoryRates);
  });
});
