import { type Database, write } from '#db/client.ts';
import { institutionCodes, institutions } from '#db/schema/institutions.ts';
import { type Actor, requireScope } from '#src/features/accounts/actor.ts';
import { record } from '#src/features/journal/record.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { normaliseOrganisationCode } from '#src/lib/organisation-code.ts';
import { refuseIf } from '#src/lib/refusal.ts';
import { compact } from '#src/lib/text.ts';
import { institutionByCode } from './code.queries.ts';
import type { CodeKind } from './code.rules.ts';
import { type InstitutionFacts, type InstitutionKind, whyNotRegister } from './institution.rules.ts';

/**
 * The first reviewer of a division enters an institution there, so that its head can be given a role and it can apply
 * for a designation. Answers its id. Throws OutOfScope; Refusal with every InstitutionReason of whyNotRegister.
 */
export async function registerInstitution(db: Database, actor: Actor, input: InstitutionFacts): Promise<string> {
  const code = normaliseOrganisationCode(input.code);
  const { divisionCode } = input;
  return write(db, async (tx) => {
    requireScope(actor, { divisionCode });
    const known = await institutionByCode(tx, code);
    refuseIf(whyNotRegister(input, known !== null));
    const id = newId();
    await tx.insert(institutions).values({
      id,
      code,
      nameZh: input.nameZh.replace(/\s/g, ''),
      nameEn: input.nameEn.trim(),
      sealText: compact(input.sealText),
      kind: input.kind as InstitutionKind,
      divisionCode,
      addressZh: input.addressZh.trim(),
      addressEn: input.addressEn.trim(),
      phone: input.phone.trim(),
      aboutZh: '',
      aboutEn: '',
      createdAt: now(),
    });
    await tx.insert(institutionCodes).values({
      ...{ id: newId(), institutionId: id, kind: (input.codeKind ?? 'credit-code') as CodeKind, code, evidence: '' },
      recordedBy: actor.accountId,
      recordedAt: now(),
    });
    const details = { code, divisionCode, kind: input.kind };
    await record(tx, actor, { act: 'institutions.registerInstitution', entity: 'institution', entityId: id, details });
    return id;
  });
}
