import { asc, eq, gt, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { claimLines, claims, publicNotices } from '#db/schema/claims.ts';
import { loadPolicy } from '#src/features/policies/policies.queries.ts';
import { canonicalJson } from '#src/lib/canonical-json.ts';
import { sha256Hex } from '#src/lib/crypto.ts';
import { verifyClaimLine } from './claim-line.rules.ts';
import type { StepDifference } from './trace-difference.rules.ts';

const PAGE = 500;

/** Every frozen calculation, claim total and published notice that no longer adds up; in words. */
export async function verifyClaims(db: Reader): Promise<readonly string[]> {
  return [...(await wrongLines(db)), ...(await wrongTotals(db)), ...(await wrongNotices(db))];
}

/** Computes every line again under its own policy version: nothing may differ by a byte. */
async function wrongLines(db: Reader): Promise<string[]> {
  const findings: string[] = [];
  for (let after = ''; ; ) {
    const rows = await db
      .select({
        line: claimLines,
        claim: { number: claims.number, version: claims.policyVersionId, sha: claims.policySha256 },
      })
      .from(claimLines)
      .innerJoin(claims, eq(claims.id, claimLines.claimId))
      .where(gt(claimLines.id, after))
      .orderBy(asc(claimLines.id))
      .limit(PAGE);
    for (const { line, claim } of rows) {
      const fault = await faultOf(db, line, claim);
      if (fault) findings.push(`claim_lines ${line.id} (claim ${claim.number}, line ${line.sequence}): ${fault}`);
    }
    after = rows.at(-1)?.line.id ?? '';
    if (rows.length < PAGE) return findings;
  }
}

type Claim = { readonly version: string; readonly sha: string };

async function faultOf(db: Reader, line: typeof claimLines.$inferSelect, claim: Claim): Promise<string | null> {
  const version = await loadPolicy(db, claim.version);
  if (version.sha256 !== claim.sha) return `the claim rests on another text of ${claim.version}`;
  try {
    const check = verifyClaimLine(line, version);
    if (check.isSame) return null;
    const at = check.step ? `; first at step ${stepName(check.step)}` : '';
    return `${check.faults.join(', ')} differ; stored ${check.storedFen} fen, computed again ${check.computedFen} fen${at}`;
  } catch (error) {
    return `its facts cannot be computed (${error instanceof Error ? error.message : error})`;
  }
}

function stepName({ stored, computed }: StepDifference): string {
  const step = stored ?? computed;
  return `${step?.sequence} ${step?.rule}`;
}

async function wrongTotals(db: Reader): Promise<string[]> {
  const rows = await db.all<{ number: string; total: number; sum: number; said: number; lines: number }>(sql`
    SELECT c.number, c.total_fen AS total, coalesce(sum(l.amount_fen), 0) AS sum, c.line_count AS said, count(l.id) AS lines
    FROM claims c LEFT JOIN claim_lines l ON l.claim_id = c.id
    GROUP BY c.id HAVING total <> sum OR said <> lines ORDER BY c.number`);
  return rows.map(
    (row) => `claims ${row.number}: says ${row.said} lines of ${row.total} fen, has ${row.lines} of ${row.sum} fen`,
  );
}

async function wrongNotices(db: Reader): Promise<string[]> {
  const { number, content, contentSha256 } = publicNotices;
  const rows = await db.select({ number, content, contentSha256 }).from(publicNotices).orderBy(asc(number));
  const changed = rows.filter((row) => sha256Hex(canonicalJson(row.content)) !== row.contentSha256);
  return changed.map((row) => `public_notices ${row.number}: its content does not give its hash`);
}
