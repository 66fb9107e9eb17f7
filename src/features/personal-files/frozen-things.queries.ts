import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { samePerson } from '#db/same-person.ts';

/** Something issued or claimed that still shows what was on record then. */
export type Frozen = { readonly kind: 'certificate' | 'claim'; readonly number: string };

/** Valid certificates of a person and claims under way with their name: superseded after a correction, never edited. */
export async function frozenWith(reader: Reader, learnerId: string): Promise<readonly Frozen[]> {
  return reader.all<Frozen>(sql`
    SELECT 'certificate' AS kind, c.number FROM certificates c WHERE c.learner_id IN ${samePerson(learnerId)}
      AND NOT EXISTS (SELECT 1 FROM certificate_events e WHERE e.certificate_id = c.id AND e.kind <> 'issued')
    UNION ALL SELECT DISTINCT 'claim', c.number FROM claim_lines l JOIN claims c ON c.id = l.claim_id
      WHERE l.learner_id IN ${samePerson(learnerId)} AND c.state NOT IN ('draft','rejected','withdrawn')`);
}
