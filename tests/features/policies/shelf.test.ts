import { expect, test } from 'vitest';
import {
  arrangeShelves,
  earlierVersion,
  shelfAddress,
  shelfFilters,
  shelvesOf,
  uncoveredPlaces,
  versionsInUse,
} from '#src/features/policies/policy-shelf.ts';
import { day } from '#src/lib/day.ts';

const on = day('2026-11-21');
const ALL = { city: null, track: null, state: null };

function aVersion(id: string, more: object = {}) {
  const [policyId = '', version] = id.split('@');
  return {
    ...{ id, policyId, version: Number(version), track: 'subsidy', state: 'in-force' as const, basedOn: null },
    ...{ effectiveFrom: day('2015-01-01'), effectiveTo: null, places: ['331100'], ending: null },
    ...more,
  };
}

test('a version stands with each city it names a place of, and elsewhere when it names none of ours', () => {
  expect(shelvesOf({ places: ['331122', '331100-KFQ'] })).toEqual(['331100']);
  expect(shelvesOf({ places: ['331100', '330106'] })).toEqual(['331100', '330100']);
  expect(shelvesOf({ places: ['330381', 'CN-central'] })).toEqual(['elsewhere']);
});

test('cities come in a fixed order and are there even when they are empty', () => {
  const shelves = arrangeShelves([aVersion('a@1'), aVersion('b@1', { track: 'award' })], ALL);
  expect(shelves.map(({ shelf, count }) => [shelf, count])).toEqual([
    ['331100', 2],
    ['330100', 0],
    ['elsewhere', 0],
  ]);
  expect(shelves[0]?.tracks.map(({ track }) => track)).toEqual(['subsidy', 'award']);
});

test('an address narrows by place, kind and state, and what it says wrongly counts as not said', () => {
  const read = (query: string) => shelfFilters(new URL(`http://localhost/policies?${query}`));
  expect(read('city=331100&track=award&state=example')).toEqual({ city: '331100', track: 'award', state: 'example' });
  expect(read('city=1&track=x&state=%00')).toEqual(ALL);
  expect(shelfAddress('/policies', { ...ALL, track: 'award' }, { city: '330100' })).toBe(
    '/policies?city=330100&track=award',
  );
  expect(shelfAddress('/policies', ALL)).toBe('/policies');
});

test('a county is not covered by the version of its city', () => {
  const missing = uncoveredPlaces([aVersion('a@1', { places: ['331100', '331102'] })], '331100', on);
  expect(missing).toContain('331122');
  expect(missing).not.toContain('331102');
});

test('drafts, references, repealed versions and ended ones are not in use', () => {
  const ended = { ending: { lastDay: day('2020-06-30') }, state: 'superseded' as const };
  const versions = [
    aVersion('in-force@1'),
    aVersion('example@1', { state: 'example' }),
    aVersion('draft@1', { state: 'draft' }),
    aVersion('reference@1', { state: 'reference' }),
    aVersion('repealed@1', { state: 'repealed' }),
    aVersion('ended@1', ended),
  ];
  expect(versionsInUse(versions, '331100', on).map(({ id }) => id)).toEqual(['in-force@1', 'example@1']);
  expect(versionsInUse(versions, '331100', day('2020-06-30')).map(({ id }) => id)).toContain('ended@1');
});

test('a version is compared with what it was drafted from, else its predecessor, else the one before it in time', () => {
  const first = aVersion('a@1');
  const second = aVersion('a@2', { effectiveFrom: day('2018-01-01') });
  const other = aVersion('b@1', { effectiveFrom: day('2020-01-01') });
  const draft = aVersion('a@3', { effectiveFrom: day('2027-01-01'), basedOn: 'b@1' });
  const all = [first, second, other, draft];
  expect(earlierVersion(all, draft)?.id).toBe('b@1');
  expect(earlierVersion(all, second)?.id).toBe('a@1');
  expect(earlierVersion(all, other)?.id).toBe('a@2');
  expect(earlierVersion(all, first)).toBeNull();
});
