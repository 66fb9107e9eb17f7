import { inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { learners } from '#db/schema/learners.ts';
import { indexOf } from '#src/lib/keys.ts';
import type { ToJudge } from './roster-verdict.ts';

export type OnRecord = { readonly learnerId: string; readonly name: string; readonly bornOn: string };

/** SQLite takes 32,766 values in a statement; a list stays far below. */
const AT_ONCE = 5_000;

/** Who of a list is on record by identity number, and whose telephone numbers are on record for whom. */
export async function peopleOnRecord(reader: Reader, rows: readonly ToJudge[]) {
  const numbers = indexesOf(
    'identity',
    rows.map(({ person }) => person.identity),
  );
  const phones = indexesOf(
    'phone',
    rows.map(({ person }) => person.phone),
  );
  const byIdentity = new Map<string, OnRecord>();
  for (const keys of pagesOf([...numbers.keys()])) {
    const { id: learnerId, name, bornOn, identityIndex } = learners;
    const found = await reader
      .select({ learnerId, name, bornOn, identityIndex })
      .from(learners)
      .where(inArray(identityIndex, keys));
    for (const { identityIndex: key, ...person } of found) byIdentity.set(numbers.get(key) ?? '', person);
  }
  const byPhone = new Map<string, string[]>();
  for (const keys of pagesOf([...phones.keys()])) {
    const found = await reader
      .select({ id: learners.id, phoneIndex: learners.phoneIndex })
      .from(learners)
      .where(inArray(learners.phoneIndex, keys));
    for (const { id, phoneIndex } of found) {
      const phone = phones.get(phoneIndex ?? '') ?? '';
      byPhone.set(phone, [...(byPhone.get(phone) ?? []), id]);
    }
  }
  return { byIdentity, byPhone };
}

/** Each value by its blind index. */
function indexesOf(purpose: 'identity' | 'phone', values: readonly (string | null)[]): ReadonlyMap<string, string> {
  return new Map(values.flatMap((value) => (value ? [[indexOf(purpose, value), value] as const] : [])));
}

function pagesOf(keys: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(keys.length / AT_ONCE) }, (_, page) =>
    keys.slice(page * AT_ONCE, (page + 1) * AT_ONCE),
  );
}
