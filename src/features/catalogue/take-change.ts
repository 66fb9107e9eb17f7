import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { type PlanPart, runs } from '#db/schema/catalogue.ts';
import { now } from '#src/lib/clock.ts';
import { dayOf, timeOf } from '#src/lib/day.ts';
import type { Language } from '#src/lib/language.ts';
import { speak } from '#src/lib/language.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { whatIsWrong } from './filing.rules.ts';
import { filingOf } from './filing-facts.queries.ts';
import { type RunDetail, runById } from './run.queries.ts';
import { type ChangeFacts, movedLessons, newReasons, type PlanLesson, whyNotChange } from './run-change.rules.ts';
import { runLetterMessages } from './run-letters.messages.ts';
import { tellLearners } from './run-letters.ts';
import { applyPart, sealedLessons } from './run-plan.queries.ts';

type Change = { readonly before: PlanPart; readonly after: PlanPart };

/**
 * Judges a change: the past stays closed, and the plan after it may have no fault that it has not already. The change
 * is laid on the plan, judged by the rules of filing, and taken off again. Throws Refusal.
 */
export async function tryChange(
  tx: Transaction,
  run: RunDetail,
  { before, after, event }: Change & { readonly event: ChangeFacts['event'] },
): Promise<void> {
  const { state, seatsTaken } = run;
  const moment = { day: dayOf(now()), time: timeOf(now()) };
  const sealed = await sealedLessons(tx, run.id);
  refuseIf(whyNotChange({ state, event, before, after, now: moment, sealed, seatsTaken }));
  const faults = whatIsWrong((await filingOf(tx, run)).facts);
  await applyPart(tx, run, after);
  const wouldBe = whatIsWrong((await filingOf(tx, await runById(tx, run.id))).facts);
  await applyPart(tx, run, before);
  refuseIf(newReasons(faults, wouldBe));
}

/** Makes a change: the plan, its version, and letters where time or place is another. Returns the new plan version. */
export async function takeChange(
  tx: Transaction,
  run: RunDetail,
  { before, after, reason }: Change & { readonly reason: string },
): Promise<number> {
  await applyPart(tx, run, after);
  const planVersion = run.planVersion + 1;
  await tx
    .update(runs)
    .set({ planVersion: sql`${runs.planVersion} + 1` })
    .where(eq(runs.id, run.id));
  const moved = movedLessons(before, after);
  if (moved.length > 0) {
    await tellLearners(tx, run, { kind: 'changed', reason, news: (language) => newsOf(moved, language) });
  }
  return planVersion;
}

function newsOf(moved: readonly (readonly [PlanLesson, PlanLesson])[], language: Language): string {
  const t = speak(runLetterMessages, language);
  const place = (lesson: PlanLesson) => t.place(lesson.heldOn, lesson.startsAt, lesson.endsAt, lesson.roomName);
  return moved
    .map(([was, is]) => t.lessonLine(is.sequence, language === 'zh' ? is.titleZh : is.titleEn, place(was), place(is)))
    .join('\n');
}
