import type { Actor } from '#src/features/accounts/actor.ts';
import { decideApplication } from '#src/features/enrolment/decide-application.ts';
import { defer } from '#src/features/enrolment/defer.ts';
import { setSeatPlan } from '#src/features/enrolment/set-seat-plan.ts';
import { withdraw } from '#src/features/enrolment/withdraw.ts';
import { learnerOf } from './enrolments.ts';
import { type Place, placesOf } from './places.queries.ts';
import { runOf, type ToldRun } from './runs.ts';
import type { Story } from './story.ts';

/** So many applications have been approved. */
const ADMITTED = 7;

/** A run with an offer open, one with kept seats, one whose applications wait, and somebody who has paused. */
export function tellSeats(story: Story, told: ReadonlyMap<string, ToldRun>): void {
  tellOffer(story, runOf(told, 'operator-4'));
  tellKeptSeats(story, runOf(told, 'merchant-5'));
  tellApplications(story, runOf(told, 'first-shop-1'));
  tellPause(story, runOf(told, 'crossborder-2'));
}

/** Last night somebody left a full run: the seat is held for the first of the waiting list. */
function tellOffer(story: Story, run: ToldRun): void {
  story.diary.on(story.diary.workday(-1), '21:20', async () => {
    const [place, actor] = await somebody(story, run, 'confirmed');
    if (actor) await withdraw(story.db, actor, { enrolmentId: place.enrolmentId });
  });
}

/** Seats for village officials and young rural entrepreneurs until a week before the start. */
function tellKeptSeats({ db, diary }: Story, run: ToldRun): void {
  const releaseOn = diary.after(run.startsOn, -5);
  diary.on(diary.workday(-5), '10:40', () =>
    setSeatPlan(db, run.registrar, {
      runId: run.id,
      offerHours: 48,
      reserved: [
        { category: 'VILLAGE_CADRE', seats: 4, releaseOn },
        { category: 'RURAL_YOUNG_ENTREPRENEUR', seats: 6, releaseOn },
      ],
      reason: '市级“农村电商人才”名额要求，预留村官和农村创业青年。',
    }),
  );
}

/** Of those who applied some are admitted and one has to correct something; the others wait for an answer. */
function tellApplications(story: Story, run: ToldRun): void {
  const { db, diary } = story;
  const decide = async (decision: 'approve' | 'return', codes: readonly string[], note: string) => {
    const [place] = await somebody(story, run, 'submitted');
    if (place) await decideApplication(db, run.registrar, { enrolmentId: place.enrolmentId, decision, codes, note });
  };
  for (let index = 0; index < ADMITTED; index += 1)
    diary.on(diary.workday(-2), `09:${50 + index}`, () => decide('approve', [], ''));
  diary.on(diary.workday(-2), '10:05', () =>
    decide('return', ['category-evidence'], '返乡证明的公章看不清，请重新上传。'),
  );
}

/** After a few days of a course somebody falls ill and pauses; the lessons attended stay on record. */
function tellPause(story: Story, run: ToldRun): void {
  story.diary.on(story.diary.after(run.startsOn, 3), '20:30', async () => {
    const [place, actor] = await somebody(story, run, 'confirmed');
    if (actor) await defer(story.db, actor, { enrolmentId: place.enrolmentId, reason: 'illness' });
  });
}

/** The first in a state who signed up for themselves. */
async function somebody(
  { db }: Story,
  run: ToldRun,
  state: Place['state'],
): Promise<readonly [Place, Actor | null] | readonly [null, null]> {
  const place = (await placesOf(db, run.id)).find((one) => one.state === state && one.source === 'self');
  return place ? [place, learnerOf(place)] : [null, null];
}
