import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { LAW_OF } from '#db/data-map/retention-periods.ts';
import type { KeepWhen } from '#db/data-map/table-map.ts';
import { learners } from '#db/schema/learners.ts';
import type { ErasureOutcome } from '#db/schema/people.ts';
import { erasedIndexOf } from '#src/features/learners/register-learner.ts';
import { now } from '#src/lib/clock.ts';
import { open, seal } from '#src/lib/keys.ts';
import { archiveRows, keptUntil } from './archive-rows.ts';
import { eraseLooseRosterRows } from './erase-roster-rows.ts';
import type { Extent } from './erasure-facts.queries.ts';
import type { Person } from './person.queries.ts';
import { countRows, PERSON_TABLES, type PersonTable, type Row, setsOf, storedRows } from './person-rows.queries.ts';

type Erasure = { readonly id: string; readonly person: Person; readonly extent: Extent };

/**
 * Takes a person out of every table that the data map reaches, children first: rows that nothing keeps are deleted,
 * the others lose what names anybody, and what the law asks for is sealed into the archive before. The request must
 * stand as `erasing`: the database opens its frozen tables for that person alone. Answers what was done to each table.
 */
export async function erasePerson(tx: Transaction, erasure: Erasure): Promise<ErasureOutcome> {
  await eraseLooseRosterRows(tx, erasure.person);
  await turnIndexes(tx, erasure);
  const outcome: ErasureOutcome[number][] = [];
  for (const table of PERSON_TABLES.toReversed()) {
    const rows = await countRows(tx, erasure.person, table);
    if (rows > 0) outcome.push(await eraseRows(tx, erasure, table, rows));
  }
  return outcome.toReversed();
}

async function eraseRows(
  tx: Transaction,
  erasure: Erasure,
  table: PersonTable,
  rows: number,
): Promise<ErasureOutcome[number]> {
  const [name, map] = table;
  if (!isKept(map.keepWhen, erasure.extent)) {
    await tx.run(sql`DELETE FROM ${sql.raw(name)} WHERE rowid IN (${rowsOf(erasure.person, table)})`);
    return { table: name, rows, did: 'erased' };
  }
  const law = LAW_OF[map.retention] ?? '《个人信息保护法》第四十七条';
  const kept = { table: name, rows, law, until: keptUntil(map.retention) };
  if (!map.becomes) return { ...kept, did: 'kept' };
  if (map.archived) await archiveRows(tx, erasure, table);
  await makeNameless(tx, erasure.person, table);
  return { ...kept, did: 'pseudonymised' };
}

function isKept(when: KeepWhen | undefined, { isEnrolled, isClaimed }: Extent): boolean {
  return when === 'always' || (when === 'enrolled' && isEnrolled) || (when === 'claimed' && isClaimed);
}

function rowsOf(person: Person, [name, map]: PersonTable) {
  return sql`${setsOf(person)} SELECT t.rowid FROM ${sql.raw(name)} t WHERE ${sql.raw(map.reach)}`;
}

async function makeNameless(tx: Transaction, person: Person, table: PersonTable): Promise<void> {
  const [name, map] = table;
  const changes = Object.entries(map.becomes ?? {});
  const sealed = changes.filter(([, value]) => value === '@sealed').map(([column]) => column);
  const stored = sealed.length > 0 ? await storedRows(tx, person, table) : [];
  const plain = changes.filter(([, value]) => value !== '@sealed').map(([column, value]) => `${column} = ${value}`);
  if (plain.length > 0) {
    const set = sql.raw(plain.join(', '));
    await tx.run(sql`UPDATE ${sql.raw(name)} AS t SET ${set} WHERE t.rowid IN (${rowsOf(person, table)})`);
  }
  for (const row of stored) await sealEmpty(tx, name, row, sealed);
}

async function sealEmpty(tx: Transaction, table: string, row: Row, columns: readonly string[]): Promise<void> {
  const id = String(row.id);
  const filled = columns.filter((column) => row[column] !== null);
  const set = filled.map((column) => sql`${sql.raw(column)} = ${seal('', table, column, id)}`);
  if (set.length > 0) await tx.run(sql`UPDATE ${sql.raw(table)} SET ${sql.join(set, sql`, `)} WHERE id = ${id}`);
}

/** The number finds the file no longer, but somebody who comes again with it finds their nameless past. */
async function turnIndexes(tx: Transaction, { person }: Erasure): Promise<void> {
  for (const id of person.learnerIds) {
    const [row] = await tx.select({ identity: learners.identity }).from(learners).where(eq(learners.id, id));
    const number = row ? open(row.identity, 'learners', 'identity', id) : '';
    const identityIndex = number === '' ? `erased.${id}` : erasedIndexOf(number);
    await tx.update(learners).set({ identityIndex, erasedAt: now() }).where(eq(learners.id, id));
  }
}
