import type { Database } from '#db/client.ts';
import { confirmFilingRule } from '#src/features/catalogue/confirm-filing-rule.ts';
import { decideChange } from '#src/features/catalogue/decide-change.ts';
import { draftFilingRule } from '#src/features/catalogue/draft-filing-rule.ts';
import { proposeChange } from '#src/features/catalogue/propose-change.ts';
import { lessonsOf, runById } from '#src/features/catalogue/run.queries.ts';
import { saveTerms } from '#src/features/catalogue/save-terms.ts';
import { terminateRun } from '#src/features/catalogue/terminate-run.ts';
import type { Day } from '#src/lib/day.ts';
import type { ToldRun } from './runs.ts';
import type { Staff } from './staff.ts';
import type { Story } from './story.ts';

const LISHUI = {
  divisionCode: '331100',
  leadDays: 7,
  dayKind: 'calendar' as const,
  decisionDays: 5,
  minimumHours: [
    { tier: 'popular' as const, level: null, hours: 8 },
    { tier: 'specialist' as const, level: null, hours: 40 },
    { tier: 'specialist' as const, level: 'L5' as const, hours: 80 },
    { tier: 'specialist' as const, level: 'L4' as const, hours: 80 },
    { tier: 'advanced' as const, level: null, hours: 60 },
    { tier: 'advanced' as const, level: 'L3' as const, hours: 80 },
    { tier: 'manager' as const, level: null, hours: 60 },
  ],
  theoryShareBp: 4000,
  practiceShareBp: 4000,
  learnersPerTrainer: 30,
  dailyMinutes: 360,
  rosterMinimum: 5,
  rosterMaximum: 60,
  documentNumber: '演示丽人社〔2026〕2号',
  clause: '第八条（示例值）',
  isExample: true,
  validTo: null,
};

/** Lishui has its own rules of filing, made by two people before the first run is filed. */
export async function theFilingRules(db: Database, staff: Staff, from: Day): Promise<void> {
  const ruleId = await draftFilingRule(db, staff.at('fushen'), { ...LISHUI, validFrom: from });
  await confirmFilingRule(db, staff.at('shenpi'), { ruleId });
}

/** A stricter version for next year waits for its second person. */
export function tellRuleDraft({ db, diary, staff }: Story): void {
  const next = { ...LISHUI, leadDays: 10, rosterMinimum: 10, documentNumber: '演示丽人社〔2026〕31号（征求意见稿）' };
  const validFrom = `${Number(diary.today.slice(0, 4)) + 1}-01-01` as Day;
  diary.on(diary.workday(-2), '10:05', async () => {
    await draftFilingRule(db, staff.at('fushen'), { ...next, validFrom });
  });
}

/** Who may enrol on a run, and from which day: said before it is filed. */
export function tellTerms({ db, diary }: Story, run: ToldRun, on: Day): void {
  diary.on(on, '09:40', async () => {
    const { capacity, enrolBy, feeFen, examFeeFen, payer, fundingTrack, contactPhone } = await runById(db, run.id);
    const categories = ['VILLAGE_GRAD', 'RURAL_YOUNG_ENTREPRENEUR'];
    const terms = { capacity, enrolBy, feeFen, examFeeFen, payer, fundingTrack, contactPhone, coDeliveryId: null };
    const rosterRule = { needsApproval: true, categories, minimum: 20, enterpriseOnly: null };
    await saveTerms(db, run.head, { ...terms, runId: run.id, enrolFrom: diary.workday(3), rosterRule });
  });
}

/** Three runs change after filing: a note at once, a day with the bureau's consent, and a day that still waits. */
export function tellChanges(
  { db, diary }: Story,
  runs: { readonly noted: ToldRun; readonly moved: ToldRun; readonly waiting: ToldRun },
): void {
  const { noted, moved, waiting } = runs;
  diary.on(diary.workday(-4), '11:20', async () => {
    const fields = {
      noteZh: '请自带笔记本电脑，机房另有备用机十台。',
      noteEn: 'Bring a laptop; ten are there to borrow.',
    };
    await proposeChange(db, noted.head, { runId: noted.id, reason: '提醒学员自带设备', fields, lessons: [] });
  });
  const lastDayLater = async (run: ToldRun, reason: string) => {
    const lesson = (await lessonsOf(db, run.id)).at(-1);
    if (!lesson) throw new Error(`${run.data.key}: no lessons`);
    const { id, startsAt, trainerId, roomId } = lesson;
    const change = { id, heldOn: diary.after(lesson.heldOn, 1), startsAt, trainerId, roomId };
    await proposeChange(db, run.registrar, { runId: run.id, reason, fields: {}, lessons: [change] });
  };
  diary.on(diary.workday(-3), '09:15', () => lastDayLater(moved, '讲师参加省级技能大赛，最后一次课顺延一天'));
  diary.on(diary.workday(-2), '15:40', async () => {
    await decideChange(db, moved.reviewer, {
      runId: moved.id,
      decision: 'take',
      opinion: '同意顺延，请通知到每名学员。',
    });
  });
  diary.on(diary.workday(-1), '16:10', () => lastDayLater(waiting, '实训室检修，最后一次课顺延一天'));
}

/** An inspector found nobody teaching: the bureau stops the run. */
export function tellTermination({ db, diary, staff }: Story, run: ToldRun): void {
  const reason = '巡查两次均未按备案课程表上课，授课讲师与备案不符，责令终止，学员可转报其他班次。';
  diary.on(diary.workday(-1), '17:00', () => terminateRun(db, staff.at('hz-shenpi'), { runId: run.id, reason }));
}
