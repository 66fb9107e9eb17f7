import { inArray } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { consents, learnerCategories, learners } from '#db/schema/learners.ts';
import { type Author, recordMany } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { Refusal } from '#src/lib/refusal.ts';
import { CONSENT_TEXT_VERSION, type Purpose } from './consents.ts';
import { type Particulars, readParticulars } from './learners.rules.ts';
import { erasedIndexOf, identityColumns, phoneColumns } from './register-learner.ts';

export type NewLearner = Particulars & {
  /** Categories with one evidence number for all, from today. */
  readonly categories: readonly string[];
  readonly evidence: string | null;
  readonly purposes: readonly Purpose[];
};

export type Registered = { readonly learnerId: string; readonly categories: string[] };

/** Whether one of these people was erased before: they are registered one by one, and joined to what was kept. */
export async function wasErased(tx: Transaction, identityNumbers: readonly string[]): Promise<boolean> {
  const keys = identityNumbers.map(erasedIndexOf);
  const found = await tx
    .select({ id: learners.id })
    .from(learners)
    .where(inArray(learners.identityIndex, keys))
    .limit(1);
  return found.length > 0;
}

/**
 * Registers people of whom nobody is on record, in the order given and in as many statements as for one, with the
 * categories and consents they come with. Throws a Refusal as registerLearner does.
 */
export async function registerNewLearners(
  tx: Transaction,
  author: Author,
  people: readonly NewLearner[],
): Promise<readonly Registered[]> {
  const at = now();
  const rows = people.map((input) => {
    const person = readParticulars(input, today());
    if (!('identity' in person)) throw new Refusal(person);
    const id = newId();
    const { name, divisionCode, education, employer } = person;
    const columns = { ...identityColumns(id, person.identity), ...phoneColumns(id, person.phone) };
    return { id, accountId: null, name, ...columns, divisionCode, education, employer, createdAt: at };
  });
  await tx.insert(learners).values(rows);
  const deeds = rows.map(({ id, divisionCode }) => {
    return { act: 'learners.register', entity: 'learner', entityId: id, details: { divisionCode, accountId: null } };
  });
  await recordMany(tx, author, deeds);
  const held = people.map(({ categories, evidence }, index) => {
    const learnerId = rows[index]?.id ?? '';
    const stated = {
      evidenceNumber: evidence ?? '',
      validFrom: today(),
      validTo: null,
      statedAt: at,
      statedBy: author.accountId,
    };
    return evidence ? [...new Set(categories)].map((code) => ({ id: newId(), learnerId, code, ...stated })) : [];
  });
  if (held.flat().length > 0) await tx.insert(learnerCategories).values(held.flat());
  const given = { textVersion: CONSENT_TEXT_VERSION, givenAt: at, givenBy: author.accountId };
  const agreed = people.flatMap(({ purposes }, index) =>
    purposes.map((purpose) => ({ id: newId(), learnerId: rows[index]?.id ?? '', purpose, ...given })),
  );
  if (agreed.length > 0) await tx.insert(consents).values(agreed);
  return rows.map(({ id }, index) => ({ learnerId: id, categories: (held[index] ?? []).map((one) => one.id) }));
}
