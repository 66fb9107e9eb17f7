import { eq } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { learners } from '#db/schema/learners.ts';
import { proxySignUps } from '#db/schema/sponsorship.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { feesAtFirst } from '#src/features/enrolment/enrol.ts';
import { enrolFacts } from '#src/features/enrolment/enrol-facts.queries.ts';
import { whyNotEnrol } from '#src/features/enrolment/enrolment.rules.ts';
import { placeLearner } from '#src/features/enrolment/place-learner.ts';
import { releaseStalePlaces } from '#src/features/enrolment/release-stale-places.ts';
import { runToEnrol } from '#src/features/enrolment/run-to-enrol.queries.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { isCategoryCode } from '#src/features/learners/categories.rules.ts';
import { type Purpose, settleConsents } from '#src/features/learners/consents.ts';
import { learnerFacts } from '#src/features/learners/facts.queries.ts';
import { registerLearner } from '#src/features/learners/register-learner.ts';
import { addCategory } from '#src/features/learners/state-category.ts';
import { now, today } from '#src/lib/clock.ts';
import { randomToken } from '#src/lib/crypto.ts';
import { instant } from '#src/lib/day.ts';
import { newId } from '#src/lib/id.ts';
import { indexOf, seal } from '#src/lib/keys.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { CONSENT_SHEET_VERSION, TAKEOVER_DAYS, whyNotSignUp } from './proxy.rules.ts';
import { doneToday, othersOnPhone, placeOfDesk, villageDeskById } from './village-desk.queries.ts';

export type ProxyInput = {
  readonly deskId: string;
  readonly runNumber: string;
  readonly name: string;
  readonly identityNumber: string;
  readonly phone: string;
  readonly isFamilyPhone: boolean;
  /** A category with the number of its evidence; empty: none stated. */
  readonly category: string;
  readonly evidence: string;
  readonly mayClaim: boolean;
  readonly identityChecked: boolean;
  readonly consentMethod: 'paper' | 'spoken';
  readonly sheetNumber: string;
  readonly witness: string;
};

const ASKED: readonly Purpose[] = ['training-record', 'claim-in-my-name'];
const DAY_MS = 86_400_000;

/**
 * A village desk signs up a person who is present: record, consents with how they were given, category, place, the
 * snapshot of funding, and a code by which the person takes the account over later. Throws NotFound, OutOfScope and
 * Refusal with all reasons of whyNotSignUp, whyNotEnrol or registerLearner.
 */
export async function signUpByProxy(db: Database, actor: Actor, input: ProxyInput): Promise<{ signUpId: string }> {
  const about = { act: 'sponsorship.signUpByProxy', entity: 'village-desk', entityId: input.deskId };
  return deed(db, actor, about, async (tx) => {
    const desk = await villageDeskById(tx, input.deskId);
    requireScope(actor, placeOfDesk(desk));
    const { dailyLimit } = desk;
    const facts = { isOpen: desk.closedAt === null, doneToday: await doneToday(tx, desk.id), dailyLimit };
    refuseIf(whyNotSignUp({ ...input, ...facts, operatorName: actor.name }));
    const run = await runToEnrol(tx, { runNumber: input.runNumber });
    const learnerId = await personOf(tx, actor, input, desk.divisionCode);
    const asked = { learnerId, today: today(), source: 'proxy', hasConsented: true } as const;
    refuseIf(whyNotEnrol(await enrolFacts(tx, run, asked)));
    await releaseStalePlaces(tx, actor, learnerId);
    await settleConsents(tx, actor, learnerId, ASKED, input.mayClaim ? ASKED : ['training-record']);
    const placed = await placeLearner(tx, actor, { run, learnerId, source: 'proxy', ...feesAtFirst(run) });
    const signUpId = await keep(tx, actor, input, { learnerId, enrolmentId: placed.enrolmentId });
    const { consentMethod, isFamilyPhone } = input;
    const details = { run: run.number, deskId: desk.id, to: placed.state, consentMethod, isFamilyPhone };
    await record(tx, actor, { act: about.act, entity: 'enrolment', entityId: placed.enrolmentId, details });
    return { signUpId };
  });
}

/** The person's own row, with the category they state. */
async function personOf(tx: Transaction, actor: Actor, input: ProxyInput, divisionCode: string): Promise<string> {
  const { name, identityNumber, phone } = input;
  const { learnerId } = await registerLearner(tx, actor, { name, identityNumber, phone, divisionCode });
  const { category: code, evidence } = input;
  if (!isCategoryCode(code)) return learnerId;
  const held = (await learnerFacts(tx, learnerId, today())).categories.map((category) => category.code);
  if (held.includes(code)) return learnerId;
  await addCategory(tx, actor, { learnerId, code, evidenceNumber: evidence, validFrom: today() });
  return learnerId;
}

async function keep(
  tx: Transaction,
  actor: Actor,
  input: ProxyInput,
  place: { learnerId: string; enrolmentId: string },
) {
  const [id, at] = [newId(), now()];
  const code = newCode();
  const [person] = await tx
    .select({ phoneIndex: learners.phoneIndex })
    .from(learners)
    .where(eq(learners.id, place.learnerId));
  await tx.insert(proxySignUps).values({
    ...{ id, villageDeskId: input.deskId, ...place, operatorId: actor.accountId, signedAt: at },
    identityChecked: input.identityChecked,
    consentTextVersion: CONSENT_SHEET_VERSION,
    consentMethod: input.consentMethod,
    sheetNumber: input.sheetNumber || null,
    witness: input.witness || null,
    isFamilyPhone: input.isFamilyPhone,
    othersOnPhone: await othersOnPhone(tx, person?.phoneIndex ?? null, place.learnerId),
    takeoverCode: seal<Sealed>(code, 'proxy_sign_ups', 'takeover_code', id),
    takeoverIndex: indexOf('takeover', code),
    takeoverUntil: instant(at + TAKEOVER_DAYS * DAY_MS),
  });
  return id;
}

/** Twelve characters in three groups, without letters that look alike. */
function newCode(): string {
  const letters = [...randomToken(24).toUpperCase()].filter((letter) => /[2-9A-HJ-NP-Z]/.test(letter));
  const twelve = letters.join('').padEnd(12, '7').slice(0, 12);
  return [twelve.slice(0, 4), twelve.slice(4, 8), twelve.slice(8)].join('-');
}
