import { type Database, write } from '#db/client.ts';
import { policyDecisions } from '#db/schema/policies.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { CITIES } from '#src/lib/division.ts';
import { newId } from '#src/lib/id.ts';
import { NotFound, refuseIf } from '#src/lib/refusal.ts';
import { whyNotRecord } from './decision.rules.ts';
import { type DecisionAnswer, decisionOf } from './decisions.rules.ts';

/**
 * Keeps what the bureau of a city decided about one of the 26 questions, with the document and clause it stands on.
 * Answers are never changed: the newest of a question counts. No money follows from it. Throws NotFound for a
 * question or city that is none, OutOfScope, Refusal.
 */
export async function recordDecision(
  db: Database,
  actor: Actor,
  input: {
    readonly cityCode: string;
    readonly number: number;
    readonly answer: DecisionAnswer;
    readonly documentNumber: string;
    readonly clause: string;
    readonly note: string;
  },
): Promise<{ decisionId: string }> {
  const { cityCode, number, answer } = input;
  const decision = decisionOf(number);
  if (!decision || !CITIES.includes(cityCode)) throw new NotFound(`decision ${number} of ${cityCode}`);
  requireScope(actor, { divisionCode: cityCode });
  const documentNumber = input.documentNumber.trim();
  const [clause, note] = [input.clause.trim(), input.note.trim()];
  refuseIf(whyNotRecord(decision, { answer, documentNumber, clause }));
  return write(db, async (tx) => {
    const id = newId();
    const decided = { decidedBy: actor.accountId, decidedAt: now() };
    await tx.insert(policyDecisions).values({ id, cityCode, number, answer, documentNumber, clause, note, ...decided });
    const settled = Object.keys(answer.values).sort();
    await record(tx, actor, {
      act: 'policies.recordDecision',
      entity: 'policyDecision',
      entityId: id,
      details: { cityCode, number, documentNumber, clause, settled },
    });
    return { decisionId: id };
  });
}
