import type { Database } from '#db/client.ts';
import { write } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { attendanceRecords, registers } from '#db/schema/attendance.ts';
import { courseVersions, lessons, runs } from '#db/schema/catalogue.ts';
import { certificates } from '#db/schema/certificates.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { designations, institutions, rooms, trainers, venues } from '#db/schema/institutions.ts';
import { consents, employments, learnerCategories, learners } from '#db/schema/learners.ts';
import { now } from '#src/lib/clock.ts';
import { addDays, type Day, day, instant } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { indexOf, seal } from '#src/lib/keys.ts';
import { fen } from '#src/lib/money.ts';
import { policiesInForce } from './policies.ts';

/** The demonstration version in force, and the example version of the same shape. */
export const DEMONSTRATION = 'demo-ls-115-2026@1';
export const EXAMPLE = 'ls-115-2014-example@1';
export const FEE_DEMONSTRATION = 'demo-ls-303-2026@1';

/** The shipped policy versions as a database holds them: the demonstration confirmed, examples as examples. */
export async function thePolicies(db: Database): Promise<void> {
  await policiesInForce(db);
}

/** One learner of the run, in the shape of E14: attended all, passed, employed, unless said otherwise. */
export type LearnerDetails = {
  readonly attendedMinutes?: number;
  readonly hasCertificate?: boolean;
  readonly isEmployed?: boolean;
  readonly hasDroppedOut?: boolean;
  readonly hasConsented?: boolean;
  readonly category?: string | null;
  /** The same person as an earlier learner. */
  readonly learnerId?: string;
};

type RunDetails = {
  readonly people?: readonly LearnerDetails[];
  readonly state?: 'running' | 'delivered' | 'assessed' | 'closed';
  readonly isSealed?: boolean;
  readonly payer?: 'learner' | 'institution';
  readonly policyVersionId?: string | null;
  readonly fundingTrack?: 'subsidy' | 'training-fee' | 'none';
  readonly level?: 'L4' | 'L3' | null;
  readonly occupation?: string | null;
  readonly institutionId?: string;
  readonly startsOn?: Day;
  readonly divisionCode?: string;
};

export type ARun = {
  runId: string;
  number: string;
  institutionId: string;
  learnerIds: string[];
  enrolmentIds: string[];
};

const LESSONS = 10;
const LESSON_MINUTES = 360;
let count = 0;

/** A run of ten lessons (3,600 minutes, 80 class hours), taught, sealed and assessed, with its learners. */
export async function aTaughtRun(db: Database, details: RunDetails = {}): Promise<ARun> {
  count += 1;
  const serial = String(count).padStart(4, '0');
  const startsOn = details.startsOn ?? day('2026-05-04');
  const people = details.people ?? [{}];
  return write(db, async (tx) => {
    const institutionId = details.institutionId ?? newId();
    if (!details.institutionId) {
      await tx.insert(institutions).values({
        id: institutionId,
        code: `91331100MA${serial}AAA${count % 10}`,
        nameZh: `丽水市处州职业培训学校${serial}`,
        nameEn: `Chuzhou Vocational School ${serial}`,
        sealText: '处州培训',
        kind: 'school',
        divisionCode: details.divisionCode ?? '331102',
        addressZh: '丽水市莲都区中山街1号',
        addressEn: '1 Zhongshan Street, Liandu, Lishui',
        phone: '0578-2000000',
        aboutZh: '',
        aboutEn: '',
        createdAt: now(),
      });
    }
    const [designationId, venueId, roomId, trainerId, runId] = [newId(), newId(), newId(), newId(), newId()] as const;
    await tx.insert(designations).values({
      id: designationId,
      institutionId,
      number: `D-${serial}`,
      state: 'designated',
      divisionCode: '331100',
      scope: [],
      capacity: 100,
      validFrom: day('2026-01-01'),
      validTo: day('2028-12-31'),
      statement: '',
      createdAt: now(),
    });
    await tx.insert(venues).values({
      id: venueId,
      institutionId,
      nameZh: '本部',
      nameEn: 'Main building',
      divisionCode: '331102',
      addressZh: '中山街1号',
      addressEn: '1 Zhongshan Street',
    });
    await tx.insert(rooms).values({ id: roomId, venueId, name: `${serial}`, capacity: 60 });
    await tx.insert(trainers).values({
      id: trainerId,
      institutionId,
      name: '潘秀娟',
      title: 'INTERMEDIATE',
      qualification: '电子商务师二级',
    });
    const level = details.level === undefined ? 'L4' : details.level;
    const occupation = details.occupation === undefined ? '电子商务师' : details.occupation;
    await tx.insert(courseVersions).values({
      id: `course-${serial}@1`,
      slug: `course-${serial}`,
      version: 1,
      isLatest: true,
      tier: 'specialist',
      occupation,
      level,
      titleZh: '电子商务师四级',
      titleEn: 'E-commerce specialist, level 4',
      summaryZh: '',
      summaryEn: '',
      theoryHours: 40,
      practiceHours: 40,
      hasExam: true,
      theoryPassMark: 60,
      practicalPassMark: 60,
      attendanceMinimumBp: 8000,
      searchText: '',
      syllabus: {},
      sha256: serial,
      createdAt: now(),
    });
    const number = `3311-2026-${serial}`;
    const payer = details.payer ?? 'learner';
    await tx.insert(runs).values({
      id: runId,
      number,
      courseVersionId: `course-${serial}@1`,
      institutionId,
      designationId,
      venueId,
      divisionCode: details.divisionCode ?? '331102',
      cityCode: '331100',
      term: count,
      startsOn,
      endsOn: addDays(startsOn, LESSONS),
      enrolBy: startsOn,
      capacity: Math.max(people.length, 1),
      seatsTaken: people.length,
      feeFen: fen(100_000),
      examFeeFen: fen(18_000),
      payer,
      fundingTrack: details.fundingTrack ?? 'subsidy',
      policyVersionId: details.policyVersionId === undefined ? DEMONSTRATION : details.policyVersionId,
      classHours: 80,
      plannedMinutes: LESSONS * LESSON_MINUTES,
      state: details.state ?? 'assessed',
      contactPhone: '0578-2000000',
      searchText: '',
      createdBy: 'somebody',
      createdAt: now(),
    });
    const lessonIds: string[] = [];
    for (let index = 0; index < LESSONS; index += 1) {
      const id = newId();
      lessonIds.push(id);
      await tx.insert(lessons).values({
        id,
        runId,
        sequence: index + 1,
        titleZh: `第${index + 1}课`,
        titleEn: `Lesson ${index + 1}`,
        kind: 'theory',
        heldOn: addDays(startsOn, index),
        startsAt: '08:30',
        endsAt: '16:00',
        classHours: 8,
        plannedMinutes: LESSON_MINUTES,
        trainerId,
        roomId,
      });
    }
    const learnerIds: string[] = [];
    const enrolmentIds: string[] = [];
    for (const [index, person] of people.entries()) {
      const learnerId = person.learnerId ?? newId();
      const enrolmentId = newId();
      learnerIds.push(learnerId);
      enrolmentIds.push(enrolmentId);
      const hasCertificate = person.hasCertificate ?? !person.hasDroppedOut;
      if (!person.learnerId) {
        const identity = `33110219900101${String(count * 1000 + index).padStart(8, '0')}`;
        await tx.insert(learners).values({
          id: learnerId,
          name: `欧阳志强${index}`,
          identity: seal<Sealed>(identity, 'learners', 'identity', learnerId),
          identityIndex: indexOf('identity', identity),
          identityMasked: '3****************0',
          bornOn: day('1990-01-01'),
          sex: 'male',
          divisionCode: '331102',
          createdAt: now(),
        });
        const code = person.category === undefined ? 'REG_UNEMPLOYED' : person.category;
        if (code) {
          await tx.insert(learnerCategories).values({
            id: newId(),
            learnerId,
            code,
            evidenceNumber: 'Z-1',
            validFrom: day('2026-01-01'),
            statedAt: now(),
            statedBy: 'somebody',
          });
        }
        if (person.isEmployed !== false) {
          await tx.insert(employments).values({
            id: newId(),
            learnerId,
            employedOn: day('2026-06-15'),
            employer: '丽水某电子商务有限公司',
            evidenceNumber: 'H-1',
            recordedBy: 'somebody',
            recordedAt: now(),
          });
        }
        if (person.hasConsented !== false) {
          await tx.insert(consents).values({
            id: newId(),
            learnerId,
            purpose: 'claim-in-my-name',
            textVersion: '1',
            givenAt: now(),
            givenBy: 'somebody',
          });
        }
      }
      await tx.insert(enrolments).values({
        id: enrolmentId,
        runId,
        learnerId,
        state: person.hasDroppedOut ? 'dropped' : hasCertificate ? 'completed' : 'failed',
        source: 'roster',
        occupation,
        level,
        feePaidFen: payer === 'learner' ? fen(100_000) : null,
        examFeePaidFen: payer === 'learner' ? fen(18_000) : null,
        submittedBy: 'somebody',
        submittedAt: now(),
        confirmedAt: instant(now() + index),
      });
      let left = person.attendedMinutes ?? LESSONS * LESSON_MINUTES;
      const rows = lessonIds.map((lessonId) => {
        const creditedMinutes = Math.min(left, LESSON_MINUTES);
        left -= creditedMinutes;
        const status = creditedMinutes > 0 ? ('present' as const) : ('absent' as const);
        return { lessonId, enrolmentId, status, creditedMinutes, eventId: 'event' };
      });
      await tx.insert(attendanceRecords).values(rows);
      if (hasCertificate) {
        const id = newId();
        await tx.insert(certificates).values({
          id,
          number: `DK-${id}`,
          token: id,
          enrolmentId,
          learnerId,
          runId,
          snapshot: {},
          pdf: Buffer.from('%PDF'),
          pdfSha256: 'a'.repeat(64),
          issuedOn: addDays(startsOn, 16),
          issuedAt: now(),
          issuedBy: 'somebody',
        });
      }
    }
    if (details.isSealed !== false) {
      const sealed = {
        sealedBy: 'somebody',
        sealedAt: now(),
        recordCount: 1,
        creditedMinutes: 1,
        sha256: 'a'.repeat(64),
      };
      await tx.insert(registers).values(lessonIds.map((lessonId) => ({ lessonId, ...sealed })));
    }
    return { runId, number, institutionId, learnerIds, enrolmentIds };
  });
}

/** Thirty learners as in example E14: 24 in full, 1 with 75 % attendance, 3 without certificate, 2 who dropped out. */
export function thirtyLearners(): readonly LearnerDetails[] {
  return [
    ...Array.from({ length: 24 }, () => ({})),
    { attendedMinutes: 2_700 },
    ...Array.from({ length: 3 }, () => ({ hasCertificate: false })),
    ...Array.from({ length: 2 }, () => ({ hasDroppedOut: true, attendedMinutes: 720 })),
  ];
}
