import type { Reader } from '#db/client.ts';
import { trainersOf, venuesOf } from '#src/features/institutions/institutions.queries.ts';
import { plainYuan } from '#src/lib/money.ts';
import type { DeskRun } from './desk-runs.queries.ts';

/** What an institution can plan with. */
export async function planMeans(reader: Reader, institutionId: string, phone: string) {
  const [venues, trainers] = [await venuesOf(reader, institutionId), await trainersOf(reader, institutionId)];
  return { venues, trainers, phone };
}

export type PlanMeans = Awaited<ReturnType<typeof planMeans>>;

/** The plan of a run as the form shows it; the pattern is read off the lessons. */
export function planValues(run: DeskRun): Readonly<Record<string, string>> {
  const of = (kind: string) => run.lessons.find((lesson) => lesson.kind === kind) ?? run.lessons[0];
  const [theory, practice] = [of('theory'), of('practice')];
  return {
    venueId: run.venueId,
    startsOn: run.startsOn,
    enrolBy: run.enrolBy,
    pattern: (run.lessons[0]?.startsAt ?? '') >= '18:00' ? 'evenings' : 'working-days',
    theoryTrainerId: theory?.trainerId ?? '',
    practiceTrainerId: practice?.trainerId ?? '',
    theoryRoomId: theory?.roomId ?? '',
    practiceRoomId: practice?.roomId ?? '',
    capacity: String(run.capacity),
    feeFen: plainYuan(run.feeFen),
    examFeeFen: plainYuan(run.examFeeFen),
    payer: run.payer,
    fundingTrack: run.fundingTrack,
    contactPhone: run.contactPhone,
    noteZh: run.noteZh,
    noteEn: run.noteEn,
  };
}
