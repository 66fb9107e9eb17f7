import { and, eq, max } from 'drizzle-orm';
import { type Database, type Transaction, write } from '#db/client.ts';
import { policyExamples } from '#db/schema/policies.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { NotFound, Refusal, refuseIf } from '#src/lib/refusal.ts';
import { whyNotAdd } from './policy-draft.rules.ts';
import { type ExpectedAnswer, runExample } from './policy-example.rules.ts';
import { SHIPPED, storedPolicy, versionInScope } from './policy-store.ts';

export type ExampleInput = {
  readonly policyVersionId: string;
  /** The example to change; a new one without it. */
  readonly exampleId?: string | undefined;
  readonly title: string;
  /** Plain JSON, read by the engine of the version's track. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly expected: ExpectedAnswer;
};

/**
 * Saves a worked example of a version that nobody has confirmed: facts and the answer that the bureau expects. A red
 * one may be saved, it only keeps the version from being confirmed; facts that the engine cannot read are refused
 * (`not-valid` says where and what). Answers its id and whether it is green now. Throws NotFound, OutOfScope, Refusal.
 */
export async function saveExample(
  db: Database,
  actor: Actor,
  input: ExampleInput,
): Promise<{ exampleId: string; isGreen: boolean }> {
  const { title, expected } = input;
  // As it will be read back: a member that is undefined is missing.
  const facts = JSON.parse(JSON.stringify(input.facts)) as ExampleInput['facts'];
  return write(db, async (tx) => {
    const version = await versionInScope(tx, actor, input.policyVersionId);
    refuseIf(whyNotAdd({ ...version, isDiscarded: version.discardedAt !== null }));
    const run = runExample(storedPolicy(version), { facts, expected });
    if (run.answer === null) throw unreadable(String(run.differences[0]?.found ?? ''));
    const content = { title: title.trim(), titleEn: null, facts, expected };
    const exampleId = input.exampleId
      ? await change(tx, version.id, input.exampleId, content)
      : await add(tx, actor, version.id, content);
    const details = { example: exampleId, isGreen: run.isGreen };
    await record(tx, actor, { act: 'policies.saveExample', entity: 'policyVersion', entityId: version.id, details });
    return { exampleId, isGreen: run.isGreen };
  });
}

type Content = Pick<typeof policyExamples.$inferInsert, 'title' | 'titleEn' | 'facts' | 'expected'>;

async function add(tx: Transaction, actor: Actor, policyVersionId: string, content: Content): Promise<string> {
  const [row] = await tx
    .select({ last: max(policyExamples.sequence) })
    .from(policyExamples)
    .where(eq(policyExamples.policyVersionId, policyVersionId));
  const id = newId();
  const made = { createdBy: actor.accountId, createdAt: now() };
  await tx.insert(policyExamples).values({ id, policyVersionId, sequence: (row?.last ?? 0) + 1, ...content, ...made });
  return id;
}

async function change(tx: Transaction, policyVersionId: string, exampleId: string, content: Content): Promise<string> {
  const example = await exampleToChange(tx, policyVersionId, exampleId);
  await tx.update(policyExamples).set(content).where(eq(policyExamples.id, example.id));
  return example.id;
}

/** An example of the version that the bureau made. Throws NotFound; refuses a shipped one. */
export async function exampleToChange(tx: Transaction, policyVersionId: string, exampleId: string) {
  const [example] = await tx
    .select()
    .from(policyExamples)
    .where(and(eq(policyExamples.id, exampleId), eq(policyExamples.policyVersionId, policyVersionId)));
  if (!example) throw new NotFound(`worked example ${exampleId}`);
  if (example.createdBy === SHIPPED) throw new Refusal([{ code: 'shipped-example' }]);
  return example;
}

function unreadable(message: string): Refusal {
  const [where = '', ...what] = message.split(': ');
  return new Refusal([{ code: 'not-valid', facts: { where, what: what.join(': ') } }]);
}
