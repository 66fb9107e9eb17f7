import { and, eq, inArray } from 'drizzle-orm';
import { type Database, rewriteFile, type Transaction } from '#db/client.ts';
import { erasureRequests } from '#db/schema/people.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { forgetSessions } from '#src/features/accounts/session-memory.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { erasePerson } from './erase-person.ts';
import { whyNotErase } from './erasure.rules.ts';
import { erasureFacts } from './erasure-facts.queries.ts';
import { type Person, personOfViewer } from './person.queries.ts';
import { requirePassword } from './require-password.ts';

/**
 * Somebody asks to have their account closed and their data erased, with the password shown again. Who never had a
 * place on a run is erased at once; otherwise somebody of the bureau decides. Refuses `password-not-right`,
 * `erasure-asked-already` and the reasons of whyNotErase; throws TooManyTries.
 */
export async function askErasure(
  db: Database,
  actor: Actor,
  input: { readonly password: string },
): Promise<{ isDone: boolean }> {
  await requirePassword(db, actor, input.password);
  const about = { act: 'personal-files.askErasure', entity: 'account', entityId: actor.accountId };
  const isDone = await deed(db, actor, about, async (tx) => {
    const person = await personOfViewer(tx, actor);
    const facts = await erasureFacts(tx, person);
    refuseIf([...(await openRequest(tx, person)), ...whyNotErase(facts)]);
    const id = newId();
    const isAtOnce = !facts.isEnrolled;
    await tx.insert(erasureRequests).values({
      ...{ id, learnerId: person.rootId, accountId: actor.accountId, kind: 'erase' },
      ...{ askedBy: actor.accountId, askedAt: now() },
      ...(isAtOnce ? { state: 'erasing', decidedBy: 'system', decidedAt: now() } : { state: 'asked' }),
    });
    await record(tx, actor, { ...about, details: { erasureId: id, isAtOnce } });
    if (isAtOnce) await finish(tx, id, { id, person, extent: facts });
    return isAtOnce;
  });
  if (isDone) await afterErasure(db);
  return { isDone };
}

/** Somebody takes their request back before it was decided. Refuses `erasure-settled`; NotFound for another's. */
export async function withdrawErasure(
  db: Database,
  actor: Actor,
  input: { readonly erasureId: string },
): Promise<void> {
  const about = { act: 'personal-files.withdrawErasure', entity: 'erasure', entityId: input.erasureId };
  await deed(db, actor, about, async (tx) => {
    const [request] = await tx.select().from(erasureRequests).where(eq(erasureRequests.id, input.erasureId));
    if (!request || request.askedBy !== actor.accountId) throw new NotFound(`erasure ${input.erasureId}`);
    refuseIf(request.state === 'asked' ? [] : [{ code: 'erasure-settled' }]);
    const withdrawn = { state: 'withdrawn' as const, decidedBy: actor.accountId, decidedAt: now() };
    await tx.update(erasureRequests).set(withdrawn).where(eq(erasureRequests.id, request.id));
    await record(tx, actor, about);
  });
}

/** Erases inside a transaction in which the request stands as `erasing`, and writes down what was done. */
export async function finish(tx: Transaction, id: string, erasure: Parameters<typeof erasePerson>[1]): Promise<void> {
  const outcome = await erasePerson(tx, erasure);
  await tx.update(erasureRequests).set({ state: 'done', outcome }).where(eq(erasureRequests.id, id));
}

/** Once the transaction is through: nobody is remembered as signed in, and file and log lose the last traces. */
export async function afterErasure(db: Database): Promise<void> {
  forgetSessions();
  await rewriteFile(db);
}

async function openRequest(tx: Transaction, person: Person) {
  const open = await tx
    .select({ id: erasureRequests.id })
    .from(erasureRequests)
    .where(and(eq(erasureRequests.learnerId, person.rootId), inArray(erasureRequests.state, ['asked', 'erasing'])));
  return open.length > 0 ? [{ code: 'erasure-asked-already' }] : [];
}
