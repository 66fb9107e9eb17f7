import { saveSheet } from '#src/features/attendance/save-sheet.ts';
import { sealRegister } from '#src/features/attendance/seal-register.ts';
import { issueCertificates } from '#src/features/certificates/issue-certificates.ts';
import { planSitting } from '#src/features/exams/plan-sitting.ts';
import { publishResults } from '#src/features/exams/publish-results.ts';
import { saveResults } from '#src/features/exams/save-results.ts';
import type { Day } from '#src/lib/day.ts';
import { tellClaim } from './claims.ts';
import { type Dice, diceFor } from './dice.ts';
import { takeGoldenConsents } from './golden-consents.ts';
import { type Lesson, lessonsOf, placesOf } from './places.queries.ts';
import type { ToldRun } from './runs.ts';
import type { Story } from './story.ts';

/** On the first day of a run everything to come is written down: lessons, exam, certificates. */
export async function tellLessons(story: Story, run: ToldRun): Promise<void> {
  const { diary, db } = story;
  const planned = await lessonsOf(db, run.id);
  const dice = diceFor(`${run.data.key} attendance`);
  const habits = new Map<string, Habit>();
  for (const lesson of planned) {
    diary.on(lesson.heldOn, lesson.endsAt, () => takeAttendance(story, run, lesson, (id) => habitOf(habits, id, dice)));
    diary.on(lesson.heldOn, '21:30', async () => {
      await sealRegister(db, run.head, { lessonId: lesson.id });
    });
  }
  const lastDay =
    planned
      .map((lesson) => lesson.heldOn)
      .sort()
      .at(-1) ?? run.startsOn;
  tellClaim(story, run, lastDay);
  if (HAS_NO_EXAM.has(run.data.course)) tellCertificates(story, run, diary.after(lastDay, 3));
  else tellExam(story, run, lastDay);
}

const HAS_NO_EXAM: ReadonlySet<string> = new Set([
  ...['village-officials-ecommerce-leaders', 'womens-handicraft-online', 'she-village-stays-online'],
  ...['fresh-start-online-shop', 'village-ecommerce-basics', 'food-safety-and-advertising-law'],
]);

/** Of a hundred lessons, how many somebody misses or is late for. */
type Habit = { readonly misses: number; readonly isLate: number };

function habitOf(habits: Map<string, Habit>, enrolmentId: string, dice: Dice): Habit {
  const habit = habits.get(enrolmentId) ?? (dice.chance(4) ? { misses: 38, isLate: 15 } : { misses: 2, isLate: 5 });
  habits.set(enrolmentId, habit);
  return habit;
}

async function takeAttendance(
  story: Story,
  run: ToldRun,
  lesson: Lesson,
  habitFor: (id: string) => Habit,
): Promise<void> {
  const { db, staff } = story;
  const dice = diceFor(`${run.data.key} lesson ${lesson.sequence}`);
  const present = (await placesOf(db, run.id)).filter((place) => place.state === 'confirmed');
  const rows = present.map(({ enrolmentId }) => rowOf(enrolmentId, habitFor(enrolmentId), dice));
  const isTaughtByAccount = run.data.at === 'chuzhou' && run.data.team === 0 && lesson.kind === 'theory';
  const recorder = isTaughtByAccount ? staff.at('jiangshi') : run.registrar;
  await saveSheet(db, recorder, { lessonId: lesson.id, rows });
}

function rowOf(enrolmentId: string, { misses, isLate }: Habit, dice: Dice) {
  if (dice.chance(misses))
    return { enrolmentId, status: dice.chance(40) ? 'leave' : 'absent', missedMinutes: 0 } as const;
  if (dice.chance(isLate)) return { enrolmentId, status: 'late', missedMinutes: 5 + dice.below(8) * 5 } as const;
  return { enrolmentId, status: 'present', missedMinutes: 0 } as const;
}

/** The exam the working day after the last lesson, results the day after that, certificates two days later. */
function tellExam(story: Story, run: ToldRun, lastDay: Day): void {
  const { diary, db } = story;
  const heldOn = diary.after(lastDay, 1);
  diary.on(lastDay, '16:10', async () => {
    for (const part of ['theory', 'practical'] as const) {
      const input = { runId: run.id, part, heldOn, examinerId: run.examiner.accountId };
      const sittingId = await planSitting(db, run.registrar, input);
      diary.on(heldOn, part === 'theory' ? '11:20' : '16:40', () => enterMarks(story, run, part, sittingId));
    }
  });
  diary.on(diary.after(lastDay, 2), '10:15', () => publishResults(db, run.head, { runId: run.id }));
  tellCertificates(story, run, diary.after(lastDay, 4));
}

async function enterMarks(story: Story, run: ToldRun, part: 'theory' | 'practical', sittingId: string): Promise<void> {
  const dice = diceFor(`${run.data.key} ${part}`);
  const places = (await placesOf(story.db, run.id)).filter((place) => place.state === 'confirmed');
  const rows = places.map(({ enrolmentId }) => ({ enrolmentId, scoreTenths: marks(dice) }));
  await saveResults(story.db, run.examiner, { sittingId, rows });
}

/** Most pass well, some fail, a few do not come. */
function marks(dice: Dice): number | null {
  if (dice.chance(1)) return null;
  if (dice.chance(3)) return 420 + dice.below(35) * 5;
  return 620 + dice.below(70) * 5;
}

function tellCertificates(story: Story, run: ToldRun, on: Day): void {
  story.diary.on(on, '10:30', async () => {
    await issueCertificates(story.db, run.head, { runId: run.id });
    await takeGoldenConsents(story, run);
  });
}
