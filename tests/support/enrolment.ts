import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { courseVersions, type FundingTrack, type Level, lessons, runs } from '#db/schema/catalogue.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { designations, institutions, rooms, trainers, venues } from '#db/schema/institutions.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { now } from '#src/lib/clock.ts';
import { type Day, day } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { type Fen, fen } from '#src/lib/money.ts';
import { anActor } from '#tests/support/actors.ts';
import { aLearner } from '#tests/support/learners.ts';

let count = 0;

type RunDetails = {
  readonly institutionId?: string;
  readonly capacity?: number;
  readonly startsOn?: Day;
  readonly enrolBy?: Day;
  readonly state?: (typeof runs.$inferInsert)['state'];
  readonly occupation?: string | null;
  readonly level?: Level | null;
  readonly fundingTrack?: FundingTrack;
  readonly payer?: 'learner' | 'institution' | 'nobody';
  readonly feeFen?: Fen;
  /** A course of which this run teaches one version; its own unless said. */
  readonly slug?: string;
  readonly rosterRule?: (typeof runs.$inferInsert)['rosterRule'];
  /** Lessons as `2026-12-07 08:30 16:30`; one on the first day unless said. */
  readonly lessons?: readonly string[];
};

/** A run that people may enrol on, with everything it hangs on; state only what matters. */
export async function aRunToEnrol(db: Database, details: RunDetails = {}) {
  count += 1;
  const serial = count;
  const id = newId();
  const at = now();
  const startsOn = details.startsOn ?? day('2026-12-07');
  const institutionId = details.institutionId ?? newId();
  const [venueId, designationId, trainerId, roomId] = [newId(), newId(), newId(), newId()];
  const slug = details.slug ?? `course-${serial}`;
  const courseVersionId = `${slug}@${serial}`;
  const number = `3311-2026-${String(serial).padStart(4, '0')}`;
  await write(db, async (tx) => {
    await tx
      .insert(institutions)
      .values({
        id: institutionId,
        code: `91331100TEST${String(serial).padStart(6, '0')}`,
        nameZh: '处州职业培训学校',
        nameEn: 'Chuzhou Vocational Training School',
        sealText: '处州职校',
        kind: 'school',
        divisionCode: '331102',
        addressZh: '莲都区中东路822号',
        addressEn: '822 Zhongdong Road, Liandu',
        phone: '0578-2091860',
        aboutZh: '',
        aboutEn: '',
        createdAt: at,
      })
      .onConflictDoNothing();
    await tx.insert(designations).values({
      id: designationId,
      institutionId,
      number: `DD-${serial}`,
      state: 'designated',
      divisionCode: '331100',
      scope: [],
      capacity: 500,
      validFrom: day('2026-01-01'),
      validTo: day('2028-12-31'),
      statement: '',
      createdAt: at,
    });
    const place = {
      nameZh: '实训基地',
      nameEn: 'Training base',
      addressZh: '莲都区中东路822号',
      addressEn: '822 Zhongdong Road',
    };
    await tx.insert(venues).values({ id: venueId, institutionId, divisionCode: '331102', ...place });
    await tx.insert(rooms).values({ id: roomId, venueId, name: '301 室', capacity: 500 });
    await tx
      .insert(trainers)
      .values({ id: trainerId, institutionId, name: '陈立群', title: 'SENIOR', qualification: '高级讲师' });
    await tx.insert(courseVersions).values({
      id: courseVersionId,
      slug,
      version: serial,
      isLatest: true,
      tier: 'specialist',
      occupation: details.occupation === undefined ? '电子商务师' : details.occupation,
      level: details.level === undefined ? 'L4' : details.level,
      titleZh: '电子商务师四级·直播运营方向',
      titleEn: 'E-commerce Specialist Level 4, Livestreaming',
      summaryZh: '',
      summaryEn: '',
      theoryHours: 32,
      practiceHours: 48,
      hasExam: true,
      theoryPassMark: 60,
      practicalPassMark: 60,
      attendanceMinimumBp: 8000,
      searchText: '',
      syllabus: {},
      sha256: '0',
      createdAt: at,
    });
    await tx.insert(runs).values({
      id,
      number,
      courseVersionId,
      institutionId,
      designationId,
      venueId,
      divisionCode: '331102',
      cityCode: '331100',
      term: serial,
      startsOn,
      endsOn: startsOn,
      enrolBy: details.enrolBy ?? startsOn,
      capacity: details.capacity ?? 40,
      feeFen: details.feeFen ?? fen(100_000),
      examFeeFen: fen(18_000),
      payer: details.payer ?? 'learner',
      fundingTrack: details.fundingTrack ?? 'subsidy',
      classHours: 80,
      plannedMinutes: 3600,
      state: details.state ?? 'enrolling',
      contactPhone: '0578-2091860',
      searchText: '',
      ...(details.rosterRule && { rosterRule: details.rosterRule }),
      createdBy: 'system',
      createdAt: at,
    });
    for (const [index, lesson] of (details.lessons ?? [`${startsOn} 08:30 16:30`]).entries()) {
      const [heldOn = '', startsAt = '', endsAt = ''] = lesson.split(' ');
      await tx.insert(lessons).values({
        id: newId(),
        runId: id,
        sequence: index + 1,
        titleZh: '电商平台规则与店铺开设',
        titleEn: 'Platform rules and opening a shop',
        kind: 'theory',
        heldOn: day(heldOn),
        startsAt,
        endsAt,
        classHours: 8,
        plannedMinutes: 360,
        trainerId,
        roomId,
      });
    }
  });
  return { runId: id, number, institutionId };
}

/** A learner who may enrol, with the actor that is them. */
export async function anEnrollingLearner(db: Database, details: Parameters<typeof aLearner>[1] = {}): Promise<Actor> {
  count += 1;
  const phone = `138${String(10_000_000 + count)}`;
  const learnerId = await aLearner(db, { phone, ...details });
  return anActor('learner', { learnerId });
}

/** The boxes ticked when somebody enrols. */
export const CONSENTS = ['training-record', 'claim-in-my-name'] as const;

/** Sets columns of a run behind everyone's back. */
export async function changeRun(db: Database, runId: string, change: Partial<typeof runs.$inferInsert>): Promise<void> {
  await write(db, async (tx) => {
    await tx.update(runs).set(change).where(eq(runs.id, runId));
  });
}

/** Sets columns of an enrolment behind everyone's back. */
export async function changeEnrolment(
  db: Database,
  id: string,
  change: Partial<typeof enrolments.$inferInsert>,
): Promise<void> {
  await write(db, async (tx) => {
    await tx.update(enrolments).set(change).where(eq(enrolments.id, id));
  });
}

/** The seats of a run as counted, and as the enrolments say. */
export async function seatsOf(db: Database, runId: string) {
  const [run] = await db.select().from(runs).where(eq(runs.id, runId));
  const rows = await db.select().from(enrolments).where(eq(enrolments.runId, runId));
  const confirmed = rows.filter((row) => row.state === 'confirmed');
  const waiting = rows.filter((row) => row.state === 'waiting').map((row) => row.waitingNumber ?? 0);
  return { taken: run?.seatsTaken, confirmed: confirmed.length, waiting: waiting.sort((a, b) => a - b), rows };
}
