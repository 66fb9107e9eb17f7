import type { Actor } from '#src/features/accounts/actor.ts';
import { cancelRun } from '#src/features/catalogue/cancel-run.ts';
import { readCourseFiles } from '#src/features/catalogue/course-file.ts';
import { decideFiling } from '#src/features/catalogue/decide-filing.ts';
import { fileRun } from '#src/features/catalogue/file-run.ts';
import { planRun } from '#src/features/catalogue/plan-run.ts';
import { saveTerms } from '#src/features/catalogue/save-terms.ts';
import { startRun } from '#src/features/catalogue/start-run.ts';
import { timetableOf } from '#src/features/catalogue/timetable.rules.ts';
import { recheckStartedRuns } from '#src/features/eligibility/recheck-started-runs.ts';
import type { Day } from '#src/lib/day.ts';
import { day } from '#src/lib/day.ts';
import { fenOfYuan } from './amounts.ts';
import { tellLessons } from './classroom.ts';
import { tellEnrolments } from './enrolments.ts';
import { tellTermination, tellTerms } from './filing.ts';
import { institutionOf } from './institutions.ts';
import { RUNS, type RunData } from './runs-data.ts';
import type { Story } from './story.ts';

/** A run of the story with its days; `id` is known once it is planned. */
export type ToldRun = {
  readonly data: RunData;
  readonly startsOn: Day;
  readonly head: Actor;
  readonly registrar: Actor;
  readonly examiner: Actor;
  /** The first reviewer of its city. */
  readonly reviewer: Actor;
  id: string;
};

const COURSES = readCourseFiles();
/** Runs that ended so many working days ago were filed with the first version of their syllabus. */
const BEFORE_NEW_VERSIONS = -20;

/** Writes every run into the diary, from the first draft to where its days or its fate stop it. */
export function tellRuns(story: Story): ReadonlyMap<string, ToldRun> {
  return new Map(RUNS.map((data) => [data.key, tellRun(story, data)]));
}

function tellRun(story: Story, data: RunData): ToldRun {
  const { diary, db } = story;
  const run = toldRun(story, data);
  const { enrolBy, plannedOn } = daysOf(story, run);
  diary.on(plannedOn, '09:10', async () => {
    run.id = await planRun(db, run.registrar, planOf(story, run, enrolBy));
    if (data.needsApproval) await askForApproval(story, run, enrolBy);
  });
  if (data.stop === 'planned') return run;
  if (data.stop === 'approved') tellTerms(story, run, plannedOn);
  diary.on(diary.after(plannedOn, 1), '10:20', async () => {
    await fileRun(db, run.head, { runId: run.id });
  });
  if (data.stop === 'filed') return run;
  tellDecision(story, run, diary.after(plannedOn, 3));
  if (data.stop === 'returned' || data.stop === 'approved') return run;
  tellEnrolments(story, run, diary.after(plannedOn, 4));
  if (data.stop === 'cancelled') {
    const reason = '定点资格暂停，本期停办，已报名学员转至处州数商。';
    diary.on(diary.workday(-6), '15:00', () => cancelRun(db, run.head, { runId: run.id, reason }));
    return run;
  }
  diary.on(run.startsOn, '08:00', () => startRun(db, run.registrar, { runId: run.id }));
  diary.on(run.startsOn, '08:02', async () => void (await recheckStartedRuns(db)));
  if (data.stop === 'terminated') tellTermination(story, run);
  else diary.on(run.startsOn, '08:05', () => tellLessons(story, run));
  return run;
}

/** Everything the bureau found wrong, at once. */
const FAULTS = [
  { section: 'lessons', text: '实操课次没有写明实训内容，课程表第 3、5 课次请补充。' },
  { section: 'people', text: '授课讲师柳小燕的三级证书复印件不清晰，请重新上传。' },
  { section: 'admission', text: '最低开班人数与教室规模不符，请说明。' },
];

/** The institution looks at every application for this run. */
async function askForApproval(story: Story, run: ToldRun, enrolBy: Day): Promise<void> {
  const { capacity, feeFen, examFeeFen, payer, fundingTrack, contactPhone } = planOf(story, run, enrolBy);
  const rosterRule = { needsApproval: true, categories: null, minimum: 5, enterpriseOnly: null };
  const money = { feeFen, examFeeFen, payer, fundingTrack, coDeliveryId: null };
  const terms = { runId: run.id, capacity, enrolFrom: null, enrolBy, rosterRule, ...money, contactPhone };
  await saveTerms(story.db, run.registrar, terms);
}

function tellDecision({ db, diary }: Story, run: ToldRun, on: Day): void {
  const isReturned = run.data.stop === 'returned';
  const decision = isReturned ? 'return' : 'approve';
  const opinion = isReturned ? '三处问题一次告知，改好后重新备案。' : '材料齐全，同意开班。';
  diary.on(on, '14:30', () =>
    decideFiling(db, run.reviewer, { runId: run.id, decision, opinion, faults: isReturned ? FAULTS : [] }),
  );
}

function toldRun({ diary, staff }: Story, data: RunData): ToldRun {
  const startsOn =
    'starts' in data.when ? diary.workday(data.when.starts) : diary.workday(data.when.ends - teachingDays(data) + 1);
  const isHangzhou = ['qiantang', 'liangzhu'].includes(data.at);
  return {
    data,
    startsOn,
    head: staff.of(data.at, 'institution-head'),
    registrar: staff.of(data.at, 'registrar'),
    examiner: staff.of(data.at, 'examiner'),
    reviewer: staff.at(isHangzhou ? 'hz-chushen' : 'chushen'),
    id: '',
  };
}

/** Far runs are planned two weeks ago all the same, so that they are open today. */
function daysOf({ diary }: Story, { startsOn }: ToldRun): { plannedOn: Day; enrolBy: Day } {
  const [usual, recent] = [diary.after(startsOn, -24), diary.workday(-13)];
  return { plannedOn: usual < recent ? usual : recent, enrolBy: diary.after(startsOn, -2) };
}

function courseOf({ course: slug, when }: RunData) {
  const versions = COURSES.filter(({ course }) => course.slug === slug);
  const isOld = 'ends' in when && when.ends < BEFORE_NEW_VERSIONS;
  const found = isOld ? versions[0] : versions.at(-1);
  if (!found) throw new Error(`no course ${slug}`);
  return found;
}

/** How many working days the course takes: the same wherever it begins, because only working days count. */
function teachingDays(data: RunData): number {
  const lessons = timetableOf(courseOf(data).course.lessons, day('2026-03-02'), 'working-days');
  return new Set(lessons.map((lesson) => lesson.heldOn)).size;
}

function planOf({ institutions }: Story, { data, startsOn }: ToldRun, enrolBy: Day) {
  const institution = institutionOf(institutions, data.at);
  const team = institution.teamIds[data.team];
  if (!team) throw new Error(`${data.key}: no team ${data.team}`);
  return {
    institutionId: institution.id,
    courseVersionId: courseOf(data).versionId,
    venueId: institution.venueId,
    startsOn,
    enrolBy,
    pattern: data.pattern,
    ...team,
    capacity: data.capacity,
    feeFen: fenOfYuan(data.feeYuan),
    examFeeFen: fenOfYuan(data.examYuan),
    payer: data.payer,
    fundingTrack: data.track,
    contactPhone: institution.phone,
  };
}

/** A run of the story by its key. */
export function runOf(told: ReadonlyMap<string, ToldRun>, key: string): ToldRun {
  const run = told.get(key);
  if (!run) throw new Error(`no run ${key}`);
  return run;
}
