import { eq } from 'drizzle-orm';
import { type Database, isUniqueViolation, write } from '#db/client.ts';
import { partners } from '#db/schema/institutions.ts';
import type { Actor } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { NotFound, Refusal, refuseIf } from '#src/lib/refusal.ts';
import { type PartnerKind, whyNotPartner } from './agreement.rules.ts';

export type PartnerInput = {
  /** A partner to correct; absent: a new one. */
  readonly partnerId?: string | undefined;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly website: string;
  readonly isActive: boolean;
};

/**
 * The bureau enters a partner platform (淘宝大学, 速卖通大学, eBay, 亚马逊 …), corrects it or takes it off the list.
 * Answers its id. Throws NotFound; Refusal `text-missing`, `kind-unknown`, `website-not-right`, `name-taken`.
 */
export async function savePartner(db: Database, actor: Actor, input: PartnerInput): Promise<string> {
  const [nameZh, nameEn, website] = [input.nameZh.trim(), input.nameEn.trim(), input.website.trim()];
  const { isActive } = input;
  refuseIf(whyNotPartner({ nameZh, nameEn, website, kind: input.kind }));
  const content = { nameZh, nameEn, website, kind: input.kind as PartnerKind, isActive };
  try {
    return await write(db, async (tx) => {
      const id = input.partnerId ?? newId();
      if (input.partnerId) {
        const known = await tx.update(partners).set(content).where(eq(partners.id, id)).returning({ id: partners.id });
        if (known.length === 0) throw new NotFound(`partner ${id}`);
      } else await tx.insert(partners).values({ id, ...content, createdAt: now() });
      const details = { isNew: !input.partnerId, kind: input.kind, isActive };
      await record(tx, actor, { act: 'institutions.savePartner', entity: 'partner', entityId: id, details });
      return id;
    });
  } catch (error) {
    if (isUniqueViolation(error, 'partners')) throw new Refusal([{ code: 'name-taken' }]);
    throw error;
  }
}
