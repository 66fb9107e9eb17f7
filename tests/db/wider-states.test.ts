import { expect, test } from 'vitest';
import { aDatabase } from '#tests/support/database.ts';

test('the database knows the states of designations, runs and enrolments and no others', async () => {
  const db = await aDatabase();
  const { rows } = await db.$client.execute(
    "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name IN ('designations', 'runs', 'enrolments')",
  );
  const textOf = (name: string) => String(rows.find((row) => row.name === name)?.sql);
  expect(textOf('designations')).toContain("'under-review','returned','scored'");
  expect(textOf('runs')).toContain("'approved','enrolling'");
  expect(textOf('runs')).toContain("'cancelled','terminated'");
  expect(textOf('enrolments')).toContain("'deferred','transferred','no-show'");
  expect(textOf('enrolments')).toContain("'proxy','enterprise'");
  const integrity = await db.$client.execute('PRAGMA integrity_check');
  expect(integrity.rows[0]?.integrity_check).toBe('ok');
});
