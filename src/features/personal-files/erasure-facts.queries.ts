import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import type { ErasureFacts } from './erasure.rules.ts';
import type { Person } from './person.queries.ts';
import { setsOf } from './person-rows.queries.ts';

/** How far a person got: what the law asks to keep depends on it. */
export type Extent = { readonly isEnrolled: boolean; readonly isClaimed: boolean };

/** Everything that decides whether a person may be erased now, in one query. */
export async function erasureFacts(reader: Reader, person: Person): Promise<ErasureFacts & Extent> {
  const row = await reader.get<Record<string, number>>(sql`${setsOf(person)} SELECT
    (SELECT count(*) FROM role_grants WHERE account_id IN holders AND role <> 'learner' AND valid_to IS NULL) AS staffRoles,
    (SELECT count(*) FROM enrolments e JOIN runs r ON r.id = e.run_id WHERE e.id IN places
      AND e.state IN ('submitted','returned','waiting','offered','confirmed','deferred')
      AND r.state NOT IN ('cancelled','terminated','closed')) AS livePlaces,
    (SELECT count(*) FROM claim_lines l JOIN claims c ON c.id = l.claim_id WHERE l.id IN lines
      AND c.state NOT IN ('determined','rejected','withdrawn')) AS claimsUnderWay,
    (SELECT count(*) FROM claim_lines l JOIN claims c ON c.id = l.claim_id WHERE l.id IN lines AND l.is_live = 1
      AND l.amount_fen > 0 AND c.state = 'determined' AND l.state <> 'rejected'
      AND NOT EXISTS (SELECT 1 FROM payment_attempts a WHERE a.claim_line_id = l.id AND a.state = 'paid')) AS unpaid,
    (SELECT count(*) FROM recoveries WHERE claim_line_id IN lines AND state IN ('proposed','decided')) AS recoveriesOpen,
    (SELECT count(*) FROM learner_merges WHERE state IN ('proposed','undo-proposed')
      AND (kept_id IN people OR merged_id IN people)) AS mergesOpen,
    (SELECT count(*) FROM places) + (SELECT count(*) FROM learner_merges WHERE kept_id IN people OR merged_id IN people)
      AS enrolled,
    (SELECT count(*) FROM lines) AS claimed`);
  const count = (name: string) => Number(row?.[name] ?? 0);
  return {
    staffRoles: count('staffRoles'),
    livePlaces: count('livePlaces'),
    claimsUnderWay: count('claimsUnderWay'),
    unpaid: count('unpaid'),
    recoveriesOpen: count('recoveriesOpen'),
    mergesOpen: count('mergesOpen'),
    isEnrolled: count('enrolled') > 0,
    isClaimed: count('claimed') > 0,
  };
}
