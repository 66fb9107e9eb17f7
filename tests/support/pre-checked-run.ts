import { and, asc, eq, inArray } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { lessons } from '#db/schema/catalogue.ts';
import { certificates } from '#db/schema/certificates.ts';
import { claimLines, claims } from '#db/schema/claims.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { employments, learnerCategories, learners } from '#db/schema/learners.ts';
import { saveSheet } from '#src/features/attendance/save-sheet.ts';
import { sealRegister } from '#src/features/attendance/seal-register.ts';
import { computeLine } from '#src/features/claims/claim-line.rules.ts';
import { planSitting } from '#src/features/exams/plan-sitting.ts';
import { publishResults } from '#src/features/exams/publish-results.ts';
import { saveResults } from '#src/features/exams/save-results.ts';
import { loadPolicy } from '#src/features/policies/policies.queries.ts';
import { now } from '#src/lib/clock.ts';
import { addDays, type Day, day, instantAt } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { indexOf, seal } from '#src/lib/keys.ts';
import { fen } from '#src/lib/money.ts';
import { anActor } from '#tests/support/actors.ts';
import { itIs } from '#tests/support/attendance.ts';
import { aRunToEnrol, changeRun } from '#tests/support/enrolment.ts';
import { anExaminer } from '#tests/support/exams.ts';
import { pastFacts } from '#tests/support/past-claims.ts';
import type { Drawn, RandomPerson, RandomRun } from '#tests/support/random-people.ts';

const LESSONS = 4;
const LESSON_MINUTES = 360;
const POLICY = 'demo-ls-115-2026@1';
const OCCUPATION = '电子商务师';

/** A run of four days that people may enrol on. */
export async function theRun(db: Database, { level, payer }: RandomRun, startsOn: Day, capacity: number) {
  const days = Array.from({ length: LESSONS }, (_, index) => `${addDays(startsOn, index)} 08:30 16:30`);
  const run = await aRunToEnrol(db, { startsOn, capacity, level, payer, lessons: days, enrolBy: startsOn });
  const endsOn = addDays(startsOn, LESSONS - 1);
  await changeRun(db, run.runId, { plannedMinutes: LESSONS * LESSON_MINUTES, endsOn, policyVersionId: POLICY });
  return run;
}

let serial = 0;

/** The people on record, many in a few statements: categories, jobs and what they drew before. Answers their ids. */
export async function thePeople(
  db: Database,
  people: readonly RandomPerson[],
  startsOn: Day,
): Promise<readonly string[]> {
  const ids = people.map(() => newId());
  const idOf = (index: number) => ids[index] ?? '';
  const at = { validFrom: day('2020-01-01'), statedAt: now(), statedBy: 'somebody', evidenceNumber: 'Z-1' };
  const job = { employer: '丽水某公司', evidenceNumber: 'H-1', recordedBy: 'somebody', recordedAt: now() };
  await write(db, async (tx) => {
    await tx.insert(learners).values(ids.map(personRow));
    const held = people.flatMap((person, index) =>
      (person.categories ?? []).map((code) => ({ id: newId(), learnerId: idOf(index), code, ...at })),
    );
    if (held.length > 0) await tx.insert(learnerCategories).values(held);
    const employed = people.flatMap((person, index) =>
      person.isEmployed ? [{ id: newId(), learnerId: idOf(index), employedOn: addDays(startsOn, -30), ...job }] : [],
    );
    if (employed.length > 0) await tx.insert(employments).values(employed);
  });
  for (const isThisYear of [true, false]) {
    const lines = people.flatMap((person, index) =>
      person.drawn.filter((line) => line.isThisYear === isThisYear).map((line) => ({ line, learnerId: idOf(index) })),
    );
    if (lines.length > 0) await drewBefore(db, lines, addDays(startsOn, isThisYear ? -60 : -400));
  }
  return ids;
}

function personRow(id: string) {
  serial += 1;
  const number = `33110219900101${String(serial).padStart(8, '0')}`;
  return {
    id,
    name: '欧阳志强',
    identity: seal<Sealed>(number, 'learners', 'identity', id),
    identityIndex: indexOf('identity', number),
    identityMasked: '3****************0',
    phone: seal<Sealed>('13800000000', 'learners', 'phone', id),
    phoneIndex: `phone-${serial}`,
    phoneMasked: '138****0000',
    bornOn: day('1990-01-01'),
    sex: 'male' as const,
    divisionCode: '331102',
    createdAt: now(),
  };
}

/** A claim of an earlier run, submitted on a day, with a line for each. */
async function drewBefore(
  db: Database,
  drawn: readonly { line: Drawn; learnerId: string }[],
  submittedOn: Day,
): Promise<void> {
  const { runId, institutionId } = await aRunToEnrol(db, { startsOn: addDays(submittedOn, -30), state: 'closed' });
  const version = await loadPolicy(db, POLICY);
  const computed = computeLine(version, {
    kind: 'subsidy',
    payeeKind: 'learner',
    hasConsent: true,
    subsidy: pastFacts(1),
  });
  const { facts, answer, ...amounts } = computed;
  const frozen = { ...amounts, facts: { ...facts }, answer: answer as unknown as Record<string, unknown> };
  const claimId = newId();
  await write(db, async (tx) => {
    await tx.insert(claims).values({
      ...{ id: claimId, number: `EARLIER-${claimId}`, runId, institutionId, divisionCode: '331102' },
      ...{ cityCode: '331100', fundingTrack: 'subsidy', payeeKind: 'learner', state: 'draft' },
      ...{ policyVersionId: POLICY, policySha256: version.sha256, isDemonstration: true },
      ...{ lineCount: drawn.length, totalFen: fen(amounts.amountFen * drawn.length) },
      ...{ assembledBy: 'somebody', assembledAt: now() },
    });
    await tx.insert(claimLines).values(
      drawn.map(({ line, learnerId }, index) => ({
        ...{ id: newId(), claimId, sequence: index + 1, learnerId, ...frozen, state: 'proposed' as const },
        ...{ isLive: true, occupation: line.level ? OCCUPATION : '养老护理员', level: line.level ?? ('L5' as const) },
      })),
    );
    const submitted = {
      state: 'submitted' as const,
      submittedBy: 'somebody',
      submittedAt: instantAt(submittedOn, '10:00'),
    };
    await tx.update(claims).set(submitted).where(eq(claims.id, claimId));
  });
}

type Taught = { readonly runId: string; readonly institutionId: string; readonly startsOn: Day };

/** The run taught and sealed, examined and published by those who do it; certificates for those who passed. */
export async function teachAndExamine(
  db: Database,
  { runId, institutionId, startsOn }: Taught,
  courseOf: (learnerId: string) => RandomPerson['course'],
): Promise<void> {
  const [registrar, head] = [anActor('registrar', { institutionId }), anActor('institution-head', { institutionId })];
  const places = await db.select().from(enrolments).where(eq(enrolments.runId, runId)).orderBy(asc(enrolments.id));
  const coming = places.filter((place) => courseOf(place.learnerId) !== 'drops-out');
  const leaving = places.filter((place) => courseOf(place.learnerId) === 'drops-out').map((place) => place.id);
  itIs(startsOn, '08:20');
  await endAs(db, runId, leaving, 'dropped');
  const plan = await db.select().from(lessons).where(eq(lessons.runId, runId)).orderBy(asc(lessons.sequence));
  for (const [index, lesson] of plan.entries()) {
    itIs(lesson.heldOn, '18:00');
    const rows = coming.map((place) => {
      const isAbsent = courseOf(place.learnerId) === 'misses-lessons' && index < 2;
      return { enrolmentId: place.id, status: isAbsent ? ('absent' as const) : ('present' as const), missedMinutes: 0 };
    });
    await saveSheet(db, registrar, { lessonId: lesson.id, rows });
    itIs(lesson.heldOn, '19:00');
    await sealRegister(db, head, { lessonId: lesson.id });
  }
  const examOn = addDays(startsOn, LESSONS);
  itIs(examOn, '18:00');
  const examiner = await anExaminer(db, institutionId);
  for (const part of ['theory', 'practical'] as const) {
    const sitting = { runId, part, heldOn: examOn, examinerId: examiner.accountId };
    const sittingId = await planSitting(db, head, sitting);
    const rows = coming.map((place) => {
      const scoreTenths = courseOf(place.learnerId) === 'fails' ? 400 : 800;
      return { enrolmentId: place.id, scoreTenths };
    });
    await saveResults(db, examiner, { sittingId, rows });
  }
  await publishResults(db, head, { runId });
  const passed = coming.filter((place) => courseOf(place.learnerId) !== 'fails');
  await certify(db, runId, passed, addDays(examOn, 3));
  await endAs(
    db,
    runId,
    passed.map((place) => place.id),
    'completed',
  );
}

async function certify(
  db: Database,
  runId: string,
  places: readonly { id: string; learnerId: string }[],
  issuedOn: Day,
): Promise<void> {
  if (places.length === 0) return;
  await write(db, async (tx) => {
    await tx.insert(certificates).values(
      places.map((place) => {
        const id = newId();
        const paper = { snapshot: {}, pdf: Buffer.from('%PDF'), pdfSha256: 'a'.repeat(64) };
        const issued = { issuedOn, issuedAt: now(), issuedBy: 'somebody' };
        return {
          id,
          number: `DK-${id}`,
          token: id,
          enrolmentId: place.id,
          learnerId: place.learnerId,
          runId,
          ...paper,
          ...issued,
        };
      }),
    );
  });
}

async function endAs(
  db: Database,
  runId: string,
  ids: readonly string[],
  state: 'dropped' | 'completed',
): Promise<void> {
  if (ids.length === 0) return;
  await write(db, async (tx) => {
    await tx
      .update(enrolments)
      .set({ state, endedAt: now() })
      .where(and(eq(enrolments.runId, runId), inArray(enrolments.id, [...ids])));
  });
}

/** Everybody who pays first has paid what the run asks, with a receipt. */
export async function everybodyPaid(db: Database, runId: string): Promise<void> {
  await write(db, async (tx) => {
    await tx
      .update(enrolments)
      .set({ feePaidFen: fen(100_000), examFeePaidFen: fen(18_000), feeReceipt: 'R-1' })
      .where(eq(enrolments.runId, runId));
  });
}
