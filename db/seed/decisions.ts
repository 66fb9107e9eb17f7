import { recordDecision } from '#src/features/policies/record-decision.ts';
import { measureDecisions } from '#src/features/simulation/measure-decisions.ts';
import { runNextHere } from '#src/features/simulation/run-simulations.ts';
import type { Story } from './story.ts';

const CITY = '331100';
const MINUTES = '演示纪要〔2026〕3号';
const LATER_MINUTES = '演示纪要〔2026〕5号';

type Told = {
  readonly before: number;
  readonly time: string;
  readonly by: string;
  readonly number: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly documentNumber: string;
  readonly clause: string;
  readonly note?: string;
};

/** What the bureau of the demonstration has decided so far; the minutes are invented. Attendance was decided twice. */
const ANSWERS: readonly Told[] = [
  {
    ...{ before: -20, time: '09:40', by: 'fushen', number: 11, documentNumber: MINUTES, clause: '第一条' },
    values: { 'subsidy.attendanceMinBp': 7000, 'subsidy.examRequiresTrainingOk': false },
  },
  {
    ...{ before: -20, time: '09:52', by: 'fushen', number: 14, documentNumber: MINUTES, clause: '第二条' },
    values: { 'subsidy.perYearMax': 1, 'subsidy.yearBasis': 'claim_accepted' },
  },
  {
    ...{ before: -20, time: '10:05', by: 'fushen', number: 16, documentNumber: MINUTES, clause: '第三条' },
    values: { 'subsidy.claimWindowMonths': 12, claimWindowFrom: 'certificate_issue' },
  },
  {
    ...{ before: -20, time: '10:11', by: 'fushen', number: 21, documentNumber: MINUTES, clause: '第四条' },
    values: { 'subsidy.publicityWorkingDays': 5, 'subsidy.noticePersonalData': 'name_and_last_four' },
  },
  {
    ...{ before: -6, time: '14:20', by: 'shenpi', number: 11, documentNumber: LATER_MINUTES, clause: '第一条' },
    values: { 'subsidy.attendanceMinBp': 8000, 'subsidy.examRequiresTrainingOk': false },
    note: '机构反映七成偏低，改为八成。',
  },
  {
    ...{ before: -6, time: '14:31', by: 'shenpi', number: 12, documentNumber: LATER_MINUTES, clause: '第二条' },
    values: { 'subsidy.classHoursMin': 60 },
    note: '理论和实操的占比下次再议。',
  },
  {
    ...{ before: -6, time: '14:40', by: 'shenpi', number: 17, documentNumber: LATER_MINUTES, clause: '第三条' },
    values: { rounding: { unitFen: 1, mode: 'half_up' } },
  },
];

/** The bureau answers some of its 26 decisions, and on the last working day has the effects of all of them measured. */
export function tellDecisions({ db, diary, staff }: Story): void {
  for (const { before, time, by, number, values, documentNumber, clause, note = '' } of ANSWERS) {
    diary.on(diary.workday(before), time, async () => {
      const answer = { cityCode: CITY, number, answer: { values }, documentNumber, clause, note };
      await recordDecision(db, staff.at(by), answer);
    });
  }
  diary.on(diary.workday(-1), '16:50', async () => {
    await measureDecisions(db, staff.at('fushen'), { cityCode: CITY });
    await runNextHere(db);
  });
}
