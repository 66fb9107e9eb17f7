import type { Actor } from '#src/features/accounts/actor.ts';
import { acceptOffer } from '#src/features/enrolment/answer-offer.ts';
import { enrol } from '#src/features/enrolment/enrol.ts';
import { removeLearner } from '#src/features/enrolment/remove-learner.ts';
import { withdraw } from '#src/features/enrolment/withdraw.ts';
import type { Day } from '#src/lib/day.ts';
import { diceFor } from './dice.ts';
import { signUpLearner } from './learners.ts';
import type { Person } from './people.ts';
import { placesOf } from './places.queries.ts';
import { importRoster } from './rosters.ts';
import type { ToldRun } from './runs.ts';
import type { Story } from './story.ts';
import { TRAINEE } from './visitors.ts';

/** Everybody who comes to a run: the institution's roster first, then people one by one, and those who leave again. */
export function tellEnrolments(story: Story, run: ToldRun, from: Day): void {
  const { diary, people } = story;
  const { roster, self, crowd, track } = run.data;
  const listed = [
    ...(run.data.key === 'she-village-1' ? [TRAINEE] : []),
    ...Array.from({ length: roster }, () => people.next(crowd)),
  ];
  if (roster > 0) diary.on(diary.after(from, 1), '09:40', () => importRoster(story, run, listed));
  for (let index = 0; index < self; index += 1) {
    const person = people.next(crowd);
    diary.on(diary.after(from, index % 6), `${19 + (index % 3)}:${10 + index}`, () => enrolOneself(story, run, person));
  }
  if (self > 4) {
    diary.on(diary.after(from, 7), '12:30', () => giveUp(story, run));
    diary.on(diary.after(from, 7), '20:15', () => takeUpOffers(story, run));
  }
  if (track === 'subsidy' && diceFor(`${run.data.key} loses one`).chance(60))
    diary.on(diary.after(run.startsOn, 3), '16:40', () => dropOut(story, run));
}

/** Opens an account, gives the particulars, takes a place or a number on the waiting list. */
async function enrolOneself(story: Story, run: ToldRun, person: Person): Promise<void> {
  const actor = await signUpLearner(story, person);
  await enrol(story.db, actor, { runId: run.id, consents: ['training-record', 'claim-in-my-name'] });
}

/** One of those who signed up for themselves changes their mind; whoever waits first moves up. */
async function giveUp({ db }: Story, run: ToldRun): Promise<void> {
  const place = (await placesOf(db, run.id)).find((one) => one.source === 'self' && one.state === 'confirmed');
  const actor = place && learnerOf(place);
  if (actor) await withdraw(db, actor, { enrolmentId: place.enrolmentId });
}

/** Whoever was offered the seat accepts the same evening. */
async function takeUpOffers({ db }: Story, run: ToldRun): Promise<void> {
  for (const place of (await placesOf(db, run.id)).filter((one) => one.state === 'offered')) {
    const actor = learnerOf(place);
    if (actor) await acceptOffer(db, actor, { enrolmentId: place.enrolmentId });
  }
}

/** The learner of a place as the actor they are; null: they have no account. */
export function learnerOf(place: Awaited<ReturnType<typeof placesOf>>[number]): Actor | null {
  const { accountId, learnerId, name } = place;
  const grants = [{ role: 'learner', scopeKind: 'everywhere', scopeId: '' }] as const;
  return accountId ? { accountId, learnerId, name, language: 'zh', grants, role: 'learner' } : null;
}

/** Somebody stops coming after the third day. */
async function dropOut({ db }: Story, run: ToldRun): Promise<void> {
  const places = (await placesOf(db, run.id)).filter((one) => one.state === 'confirmed');
  const place = places[diceFor(`${run.data.key} drops out`).below(places.length)];
  if (!place) return;
  await removeLearner(db, run.registrar, { enrolmentId: place.enrolmentId, reason: '家中有事，学员提出退班。' });
}
