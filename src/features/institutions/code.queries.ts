import { asc, eq, or, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { institutionCodes, institutions } from '#db/schema/institutions.ts';
import { normaliseOrganisationCode } from '#src/lib/organisation-code.ts';

/** The institution that has or ever had a code, by the code it uses today; null: nobody. */
export async function institutionByCode(reader: Reader, code: string) {
  const wanted = normaliseOrganisationCode(code);
  const [found] = await reader
    .select({ id: institutions.id, code: institutions.code })
    .from(institutions)
    .where(
      or(
        eq(institutions.code, wanted),
        sql`${institutions.id} IN (SELECT c.institution_id FROM institution_codes c WHERE c.code = ${wanted})`,
      ),
    )
    // Who has the code today goes before whoever had it.
    .orderBy(sql`${institutions.code} = ${wanted} DESC`)
    .limit(1);
  return found ?? null;
}

/** Every code of an institution with its days, oldest first. */
export async function codesOf(reader: Reader, institutionId: string) {
  return reader
    .select()
    .from(institutionCodes)
    .where(eq(institutionCodes.institutionId, institutionId))
    .orderBy(asc(institutionCodes.validFrom), asc(institutionCodes.recordedAt));
}
