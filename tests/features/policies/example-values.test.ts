import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { versionsInForce } from '#src/features/policies/example-values.queries.ts';
import { exampleValuesWorkbook, placeAndDay, unconfirmedValues } from '#src/features/policies/example-values.ts';
import { exampleValuesInForce } from '#src/features/policies/policy-list.queries.ts';
import { day } from '#src/lib/day.ts';
import { readGrid } from '#src/lib/workbook.ts';
import { thePolicies } from '#tests/support/claims.ts';
import { aDatabase } from '#tests/support/database.ts';

let db: Database;
const LISHUI = '331100';
const earlier = day('2015-03-01');
const now = day('2026-11-21');

beforeEach(async () => {
  db = await aDatabase();
  await thePolicies(db);
});

const idsOf = async (place: string, on: typeof now) =>
  (await versionsInForce(db, place, on)).map(({ version }) => version.id).sort();

describe('example values in use', () => {
  test('the parameters listed are those the engine would refuse to pay by', async () => {
    for (const on of [earlier, now]) {
      const listed = (await versionsInForce(db, LISHUI, on)).flatMap((one) =>
        unconfirmedValues(one, 'zh')
          .filter(({ name }) => one.policy.parameters[name])
          .map(({ name }) => `${one.version.id} ${name}`),
      );
      const refused = await exampleValuesInForce(db, LISHUI, on);
      expect(listed.sort()).toEqual(refused.map((row) => `${row.version.id} ${row.parameter}`).sort());
      expect(listed.length).toBeGreaterThan(0);
    }
  });

  test('days, key date and rounding that the program set are listed with them', async () => {
    const found = (await versionsInForce(db, LISHUI, earlier)).find(({ version }) => version.track === 'subsidy');
    const names = found ? unconfirmedValues(found, 'zh').map(({ name }) => name) : [];
    expect(names).toEqual(expect.arrayContaining(['attendanceMinBp', 'days', 'keyDate', 'straddle', 'rounding']));
    expect(names).not.toContain('places');
  });

  test('every value says its source in words and what it means', async () => {
    for (const one of await versionsInForce(db, LISHUI, earlier)) {
      for (const row of unconfirmedValues(one, 'en')) {
        expect(row.sentence).toMatch(/^[A-Z].*\.$/);
        expect(row.cite).not.toBe('');
      }
    }
  });

  test('a confirmed version of the same kind is named as the one that is used instead', async () => {
    const found = await versionsInForce(db, LISHUI, now);
    const shadowed = found.filter(({ shadowedBy }) => shadowedBy !== null).map(({ version }) => version.track);
    expect([...new Set(shadowed)].sort()).toEqual(['subsidy', 'training-fee']);
    expect(found.find(({ version }) => version.track === 'skill-upgrade')?.shadowedBy).toBeNull();
  });

  test('a county has what its own versions say, and Hangzhou nothing', async () => {
    expect(await idsOf('331122', now)).toEqual(['demo-ls-115-2026@1', 'demo-ls-303-2026@1']);
    expect(await idsOf('331122', earlier)).toEqual([]);
    expect(await idsOf('330100', now)).toEqual([]);
  });

  test('the workbook has a row for each value', async () => {
    const found = await versionsInForce(db, LISHUI, earlier);
    const bytes = await exampleValuesWorkbook(found, { place: LISHUI, on: earlier }, 'zh');
    const count = found.reduce((sum, one) => sum + unconfirmedValues(one, 'zh').length, 0);
    const reading = await readGrid(bytes, 'example-values.xlsx');
    const cells = JSON.stringify(reading);
    expect(count).toBeGreaterThan(20);
    expect(cells.match(/"ls-[a-z0-9-]+@1"/g)).toHaveLength(count);
    expect(cells).toContain('丽财社〔2014〕115号');
  });

  test('an address that names no place of ours, or no day, is read as Lishui today', () => {
    const ask = (query: string) => placeAndDay(new URL(`http://localhost/policies/example-values?${query}`), now);
    expect(ask('')).toEqual({ place: LISHUI, on: now, isDayWrong: false });
    expect(ask('place=110000&day=2015-02-30')).toEqual({ place: LISHUI, on: now, isDayWrong: true });
    expect(ask('place=330106&day=2015-03-01')).toEqual({ place: '330106', on: earlier, isDayWrong: false });
  });
});
