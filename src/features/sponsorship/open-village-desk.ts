import { type Database, write } from '#db/client.ts';
import { villageDesks } from '#db/schema/sponsorship.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { isKnownDivision } from '#src/lib/division.ts';
import { newId } from '#src/lib/id.ts';
import { refuseIf } from '#src/lib/refusal.ts';

export type DeskInput = {
  readonly name: string;
  readonly divisionCode: string;
  readonly phone: string;
  readonly dailyLimit: number;
  readonly seenDays: number;
};

/** The bureau opens a village desk; its operators are given the role by an administrator. Refuses `division-unknown`; OutOfScope. */
export async function openVillageDesk(db: Database, actor: Actor, input: DeskInput): Promise<{ deskId: string }> {
  refuseIf(isKnownDivision(input.divisionCode) ? [] : [{ code: 'division-unknown' }]);
  return write(db, async (tx) => {
    requireScope(actor, { divisionCode: input.divisionCode });
    const id = newId();
    await tx.insert(villageDesks).values({ id, ...input, openedBy: actor.accountId, openedAt: now() });
    const { divisionCode, dailyLimit, seenDays } = input;
    const details = { divisionCode, dailyLimit, seenDays };
    await record(tx, actor, { act: 'sponsorship.openVillageDesk', entity: 'village-desk', entityId: id, details });
    return { deskId: id };
  });
}
