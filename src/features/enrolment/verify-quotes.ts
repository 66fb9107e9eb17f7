import { asc, gt } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { quotes } from '#db/schema/policies.ts';
import { loadPolicy } from '#src/features/policies/policies.queries.ts';
import { canonicalJson } from '#src/lib/canonical-json.ts';
import type { SubsidyFacts } from '#src/subsidy/facts.ts';
import { quoteSubsidy } from '#src/subsidy/quote-subsidy.ts';

const PAGE = 500;

type Quote = typeof quotes.$inferSelect;

/** Computes every frozen pre-check again from its own facts and policy version; what differs, in words. */
export async function verifyQuotes(db: Reader): Promise<readonly string[]> {
  const findings: string[] = [];
  for (let after = ''; ; ) {
    const rows = await db.select().from(quotes).where(gt(quotes.id, after)).orderBy(asc(quotes.id)).limit(PAGE);
    for (const row of rows) findings.push(...(await faultsOf(db, row)));
    after = rows.at(-1)?.id ?? '';
    if (rows.length < PAGE) return findings;
  }
}

async function faultsOf(db: Reader, row: Quote): Promise<string[]> {
  const version = await loadPolicy(db, row.policyVersionId);
  if (version.sha256 !== row.policySha256) return [`quotes ${row.id}: its policy version has another hash`];
  try {
    const answer = quoteSubsidy(version.policy, row.facts as unknown as SubsidyFacts);
    const totalFen = answer.outcome === 'entitled' ? answer.totalFen : 0;
    const isSame = canonicalJson(answer) === canonicalJson(row.answer);
    if (isSame && row.outcome === answer.outcome && row.totalFen === totalFen) return [];
    return [
      `quotes ${row.id}: says ${row.outcome}, ${row.totalFen} fen; computed again ${answer.outcome}, ${totalFen} fen`,
    ];
  } catch (error) {
    return [`quotes ${row.id}: its facts cannot be computed (${error instanceof Error ? error.message : error})`];
  }
}
