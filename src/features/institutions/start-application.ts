import { eq } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { designations } from '#db/schema/institutions.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { deed } from '#src/features/journal/deed.ts';
import { record } from '#src/features/journal/record.ts';
import { now, today } from '#src/lib/clock.ts';
import { addDays } from '#src/lib/day.ts';
import { cityOf } from '#src/lib/division.ts';
import { newId } from '#src/lib/id.ts';
import { Refusal, refuseIf } from '#src/lib/refusal.ts';
import { applicationUnderWay, meansOf } from './application.queries.ts';
import { RENEWAL_DAYS } from './decision.rules.ts';
import { type Designation, designationById } from './designation.queries.ts';
import { mayCause, whyNotDesignationStep } from './designation-steps.rules.ts';
import { institutionInScope } from './institution-in-scope.ts';

const FIRST_DAY_AHEAD = 30;
const TERM_DAYS = 730;

/**
 * The head of an institution begins an application: a draft to be saved and come back to. Answers its id. Throws
 * NotFound, OutOfScope; Refusal `role-has-no-right`, `application-open`.
 */
export async function startApplication(
  db: Database,
  actor: Actor,
  input: { readonly institutionId: string },
): Promise<string> {
  const { institutionId } = input;
  const about = { act: 'institutions.startApplication', entity: 'institution', entityId: institutionId };
  return deed(db, actor, about, async (tx) => {
    const { divisionCode } = await institutionInScope(tx, actor, institutionId);
    if (!mayCause('save', actor.role)) throw new Refusal([{ code: 'role-has-no-right' }]);
    await refuseSecond(tx, institutionId);
    const { greatestRoom } = await meansOf(tx, institutionId);
    const validFrom = addDays(today(), FIRST_DAY_AHEAD);
    const content = { scope: [], capacity: Math.max(1, greatestRoom), statement: '', validFrom };
    return insert(tx, actor, about.act, institutionId, divisionCode, {
      ...content,
      validTo: addDays(validFrom, TERM_DAYS),
    });
  });
}

/**
 * The head of an institution renews a designation: a new draft filled in from the old one, whose term follows the old
 * term. Answers its id. Throws NotFound, OutOfScope; Refusal `role-has-no-right`, `step-not-allowed`,
 * `application-open`, `renewal-too-early`.
 */
export async function renewDesignation(
  db: Database,
  actor: Actor,
  input: { readonly designationId: string },
): Promise<string> {
  const about = { act: 'institutions.renewDesignation', entity: 'designation', entityId: input.designationId };
  return deed(db, actor, about, async (tx) => {
    const old = await designationById(tx, input.designationId);
    const { divisionCode } = await institutionInScope(tx, actor, old.institutionId);
    refuseIf(whyNotDesignationStep(old.state, 'renew', actor.role));
    const earliest = addDays(old.validTo, -RENEWAL_DAYS);
    if (today() < earliest) throw new Refusal([{ code: 'renewal-too-early', facts: { earliest } }]);
    await refuseSecond(tx, old.institutionId);
    const { scope, capacity, statement } = old;
    const dayAfter = addDays(old.validTo, 1);
    const validFrom = dayAfter > today() ? dayAfter : today();
    const content = { scope, capacity, statement, validFrom, validTo: addDays(validFrom, TERM_DAYS) };
    return insert(tx, actor, about.act, old.institutionId, divisionCode, { ...content, renewsId: old.id });
  });
}

async function refuseSecond(tx: Transaction, institutionId: string): Promise<void> {
  if (await applicationUnderWay(tx, institutionId)) throw new Refusal([{ code: 'application-open' }]);
}

type Content = Pick<Designation, 'scope' | 'capacity' | 'statement' | 'validFrom' | 'validTo'> & {
  readonly renewsId?: string;
};

async function insert(
  tx: Transaction,
  actor: Actor,
  act: string,
  institutionId: string,
  divisionCode: string,
  content: Content,
): Promise<string> {
  const id = newId();
  const city = cityOf(divisionCode) ?? divisionCode;
  const number = await nextNumber(tx, city);
  await tx
    .insert(designations)
    .values({ id, institutionId, number, divisionCode: city, state: 'draft', ...content, createdAt: now() });
  const details = { institutionId, number, renewsId: content.renewsId ?? null };
  await record(tx, actor, { act, entity: 'designation', entityId: id, details });
  return id;
}

/** `RD-3311-2026-004`: by city and year. */
async function nextNumber(tx: Transaction, cityCode: string): Promise<string> {
  const stem = `RD-${cityCode.slice(0, 4)}-${today().slice(0, 4)}-`;
  const rows = await tx
    .select({ number: designations.number })
    .from(designations)
    .where(eq(designations.divisionCode, cityCode));
  const taken = rows
    .filter(({ number }) => number.startsWith(stem))
    .map(({ number }) => Number(number.slice(stem.length)));
  return stem + String(Math.max(0, ...taken) + 1).padStart(3, '0');
}
