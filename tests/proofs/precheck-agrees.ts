import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asc, eq } from 'drizzle-orm';
import { bareClientOf, type Database, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { claimLines } from '#db/schema/claims.ts';
import { enrolments } from '#db/schema/enrolment.ts';
import { type Dice, diceFor } from '#db/seed/dice.ts';
import { startDueRuns } from '#src/features/catalogue/start-run.ts';
import { assembleClaim } from '#src/features/claims/assemble-claim.ts';
import type { SubsidyClaimFacts } from '#src/features/claims/claim-line.rules.ts';
import { codesOf, isSameAnswer } from '#src/features/eligibility/difference.rules.ts';
import { type Assessed, type Assessment, assess } from '#src/features/eligibility/eligibility.rules.ts';
import { type Kept, snapshotsOf } from '#src/features/eligibility/latest-snapshots.queries.ts';
import { answersOf as answersGiven, subjectOf } from '#src/features/eligibility/pre-check-answers.ts';
import { quoteFor } from '#src/features/eligibility/quote-run.ts';
import { recheckStartedRuns } from '#src/features/eligibility/recheck-started-runs.ts';
import { enrol } from '#src/features/enrolment/enrol.ts';
import { runToEnrol } from '#src/features/enrolment/run-to-enrol.queries.ts';
import { loadPolicy } from '#src/features/policies/policies.queries.ts';
import { canonicalJson } from '#src/lib/canonical-json.ts';
import { setClock } from '#src/lib/clock.ts';
import { generateKeyring } from '#src/lib/crypto.ts';
import { addDays, type Day, day } from '#src/lib/day.ts';
import { useKeyring } from '#src/lib/keys.ts';
import type { SubsidyFacts } from '#src/subsidy/facts.ts';
import type { Policy } from '#src/subsidy/policy.ts';
import { anActor } from '#tests/support/actors.ts';
import { itIs } from '#tests/support/attendance.ts';
import { policiesInForce } from '#tests/support/policies.ts';
import { everybodyPaid, teachAndExamine, thePeople, theRun } from '#tests/support/pre-checked-run.ts';
import { answersOf, type RandomPerson, randomPerson, randomRun } from '#tests/support/random-people.ts';
import type { Proof } from './run.ts';

const PER_RUN = 100;
/** How many rows of the table are printed one by one. */
const ROWS = 24;
const POLICY = 'demo-ls-115-2026@1';

/** What was said about one person, from the anonymous pre-check to the line of the claim. */
type Told = {
  readonly person: RandomPerson;
  readonly anonymous: Assessment;
  readonly identified: Assessment;
  readonly enrolment: Kept | undefined;
  readonly start: Kept | undefined;
  readonly claim: { readonly facts: Assessed; readonly answer: Assessment };
};

/**
 * Random people whose facts do not change go from the anonymous pre-check to the claim by the real deeds. Agreement
 * means: (1) the anonymous pre-check with the same answers, the identified one, the snapshot at enrolment and the one
 * at the start say the same outcome, the same fen and the same reasons; (2) the facts of the claim differ from those of
 * the start only where the start said "still to come" or where a question left open was closed; (3) the claim says
 * what the start would have said with exactly these later facts in place of its assumptions, and the same as the
 * start where everything went as assumed; (4) every reason that only the claim has was a condition of the start.
 */
export const precheckAgrees: Proof = {
  says: 'the pre-check, the snapshots and the claim agree on people whose facts do not change',
  fullDose: 10_000,
  run: async (dose, say) => {
    const folder = mkdtempSync(join(tmpdir(), 'dengke-precheck-'));
    const db = await aDatabase(join(folder, 'proof.db'));
    try {
      const dice = diceFor('precheck-agrees');
      const { policy } = await loadPolicy(db, POLICY);
      const tally = new Map<string, number>();
      const faults: string[] = [];
      for (let done = 0; done < dose; done += PER_RUN) {
        const people = await tellRun(db, dice, Math.min(PER_RUN, dose - done), done / PER_RUN);
        for (const told of people) count(tally, faults, told, policy);
        if ((done / PER_RUN) % 10 === 9) say(`${done + people.length} people …`);
      }
      report(tally, dose, say);
      say(`differences: ${faults.length}`);
      if (faults.length > 0) throw new Error(`they differ:\n${faults.slice(0, 5).join('\n')}`);
    } finally {
      setClock(null);
      db.$client.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function aDatabase(file: string): Promise<Database> {
  useKeyring(generateKeyring());
  itIs(day('2026-02-02'), '09:00');
  const db = openDatabase(`file:${file}`);
  await migrate(bareClientOf(db));
  await db.$client.execute('PRAGMA synchronous = OFF');
  await policiesInForce(db);
  return db;
}

/** One run from the first question to its claim. */
async function tellRun(db: Database, dice: Dice, size: number, index: number): Promise<readonly Told[]> {
  const details = randomRun(dice);
  const people = Array.from({ length: size }, () => randomPerson(dice, details));
  const startsOn = addDays(day('2026-04-06'), index % 120);
  itIs(addDays(startsOn, -14), '09:00');
  const { runId, institutionId } = await theRun(db, details, startsOn, size);
  const learnerIds = await thePeople(db, people, startsOn);
  const asked = await askAndEnrol(db, runId, people, learnerIds);
  itIs(startsOn, '07:00');
  await startDueRuns(db);
  await recheckStartedRuns(db);
  if (details.payer === 'learner') await everybodyPaid(db, runId);
  const courses = new Map(learnerIds.map((id, at) => [id, people[at]?.course ?? 'passes']));
  await teachAndExamine(db, { runId, institutionId, startsOn }, (id) => courses.get(id) ?? 'passes');
  const claimedOn: Day = addDays(startsOn, details.isClaimedLate ? 420 : 60);
  itIs(claimedOn, '10:00');
  const { claimId } = await assembleClaim(db, anActor('institution-head', { institutionId }), { runId });
  const lines = await db
    .select()
    .from(claimLines)
    .where(eq(claimLines.claimId, claimId))
    .orderBy(asc(claimLines.sequence));
  const lineOf = new Map(lines.map((line) => [line.learnerId, line]));
  const places = await db.select().from(enrolments).where(eq(enrolments.runId, runId));
  const placeOf = new Map(places.map((place) => [place.learnerId, place.id]));
  const told: Told[] = [];
  for (const [at, one] of asked.entries()) {
    const learnerId = learnerIds[at] ?? '';
    const kept = await snapshotsOf(db, placeOf.get(learnerId) ?? '');
    const line = lineOf.get(learnerId);
    if (!line) throw new Error(`no line for ${learnerId}`);
    const { kind: _kind, ...facts } = line.facts as unknown as SubsidyClaimFacts;
    const claim = { facts, answer: line.answer as unknown as Assessment };
    const atMoment = (moment: Kept['moment']) => kept.find((snapshot) => snapshot.moment === moment);
    told.push({ ...one, enrolment: atMoment('enrolment'), start: atMoment('start'), claim });
  }
  return told;
}

/** Both pre-checks, then the enrolment by the learner's own deed. */
async function askAndEnrol(
  db: Database,
  runId: string,
  people: readonly RandomPerson[],
  learnerIds: readonly string[],
) {
  const run = await runToEnrol(db, { runId });
  const asked: Pick<Told, 'person' | 'anonymous' | 'identified'>[] = [];
  for (const [index, person] of people.entries()) {
    const learnerId = learnerIds[index] ?? '';
    const answers = answersOf(person);
    const anonymous = await quoteFor(db, run, subjectOf(answers) ?? answersGiven(answers));
    const identified = await quoteFor(db, run, { learnerId, hasConsent: person.hasConsent });
    if (anonymous.kind !== 'answered' || identified.kind !== 'answered') throw new Error('a pre-check without answer');
    asked.push({ person, anonymous: anonymous.answer, identified: identified.answer });
    const consents = person.hasConsent
      ? (['training-record', 'claim-in-my-name'] as const)
      : (['training-record'] as const);
    await enrol(db, anActor('learner', { learnerId }), { runId, consents });
  }
  return asked;
}

/** Facts that may lie ahead, and what they are when they never come. */
const STILL_TO_COME = ['attendedMinutes', 'certificateIssuedOn', 'claimedOn', 'employedOn', 'hasDroppedOut'] as const;

const ANNOUNCED: Readonly<Record<string, string>> = {
  'no-certificate': 'certificate',
  'attendance-below-threshold': 'attendance',
  'outside-claim-window': 'claim-window',
  'year-limit-reached': 'year-limit',
};

function count(tally: Map<string, number>, faults: string[], told: Told, policy: Policy): void {
  const { start, enrolment, claim, person } = told;
  const wrong = (what: string) => faults.push(`${what}: ${canonicalJson(person)} ${brief(told)}`);
  if (!start || !enrolment) return void wrong('a snapshot is missing');
  const before = [told.anonymous, told.identified, enrolment.answer];
  if (!before.every((answer) => isSameAnswer(answer, start.answer))) wrong('before the start');
  const strange = changedFacts(start.facts, claim.facts);
  if (strange.length > 0) wrong(`facts changed (${strange.join(', ')})`);
  const predicted = assess(policy, { ...claim.facts, subsidy: withLater(start.facts.subsidy, claim.facts.subsidy) });
  if (!isSameAnswer(predicted, claim.answer)) wrong('the claim is not what the start says with the later facts');
  const isAsAssumed = wentAsAssumed(told);
  const isOpen = start.facts.subsidy.categories === null;
  if (isAsAssumed && !isOpen && !isSameAnswer(start.answer, claim.answer)) wrong('all went as assumed');
  const news = codesOf(claim.answer)
    .split(' ')
    .filter((code) => !codesOf(start.answer).split(' ').includes(code));
  const conditions =
    start.answer.outcome === 'entitled' ? start.answer.conditions.map((one) => one.code as string) : [];
  const unannounced = news.filter(
    (code) => code !== '' && code !== 'dropped-out' && !conditions.includes(ANNOUNCED[code] ?? code),
  );
  if (start.answer.outcome === 'entitled' && unannounced.length > 0) wrong(`not announced: ${unannounced.join(', ')}`);
  const how = isOpen ? 'question closed at the claim' : isAsAssumed ? 'as assumed' : 'went otherwise, announced';
  const more = news.filter((code) => code !== '').map((code) => `+ ${code}`);
  const key = `${start.answer.outcome} (${codesOf(start.answer) || '-'}) · ${how} → ${[claim.answer.outcome, ...more].join(' ')}`;
  tally.set(key, (tally.get(key) ?? 0) + 1);
}

/** The facts of the start with what then happened in the places that it left open. */
function withLater(start: SubsidyFacts, claim: SubsidyFacts): SubsidyFacts {
  const later = Object.fromEntries(STILL_TO_COME.map((fact) => [fact, claim[fact]]));
  return { ...start, ...later, categories: start.categories ?? [] };
}

function changedFacts(start: Assessed, claim: Assessed): string[] {
  const predicted = { ...start, subsidy: withLater(start.subsidy, claim.subsidy) };
  const names = Object.keys(claim.subsidy) as (keyof SubsidyFacts)[];
  const differing = names.filter(
    (name) => canonicalJson(predicted.subsidy[name] ?? null) !== canonicalJson(claim.subsidy[name] ?? null),
  );
  const wasKnown = start.subsidy.employedOn !== 'not-yet' && start.subsidy.employedOn !== claim.subsidy.employedOn;
  const isOther = start.payeeKind !== claim.payeeKind || start.hasConsent !== claim.hasConsent;
  return [...differing, ...(wasKnown ? ['employedOn'] : []), ...(isOther ? ['payee or consent'] : [])];
}

/** Whether the certificate came, the lessons were attended, the claim was in time and the year had room. */
function wentAsAssumed({ person, claim }: Told): boolean {
  const codes = codesOf(claim.answer).split(' ');
  return person.course === 'passes' && !codes.includes('outside-claim-window') && !codes.includes('year-limit-reached');
}

function brief({ anonymous, identified, start, claim }: Told): string {
  const of = (answer: Assessment | undefined) =>
    answer && `${answer.outcome} ${codesOf(answer)} ${'totalFen' in answer ? answer.totalFen : 0}`;
  return `anonymous ${of(anonymous)} | identified ${of(identified)} | start ${of(start?.answer)} | claim ${of(claim.answer)}`;
}

function report(tally: ReadonlyMap<string, number>, dose: number, say: (line: string) => void): void {
  const rows = [...tally].sort((one, other) => other[1] - one[1]);
  const shown = rows.slice(0, ROWS);
  for (const [key, people] of shown) say(`${String(people).padStart(6)}  ${key}`);
  const rest = rows.slice(ROWS);
  const others = rest.reduce((sum, [, people]) => sum + people, 0);
  say(`${String(others).padStart(6)}  in ${rest.length} rarer combinations of the same reasons`);
  say(`${dose} people`);
}
