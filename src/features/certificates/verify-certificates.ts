import { asc, eq, gt, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { certificates } from '#db/schema/certificates.ts';
import { learners } from '#db/schema/learners.ts';
import { sha256Hex } from '#src/lib/crypto.ts';

const PAGE = 100;

/** Every certificate whose stored PDF is not the one that was issued, or whose issue is not on record; in words. */
export async function verifyCertificates(db: Reader): Promise<readonly string[]> {
  const findings: string[] = [];
  const { id, number, pdf, pdfSha256 } = certificates;
  for (let after = ''; ; ) {
    const rows = await db
      .select({ id, number, pdf, pdfSha256, erasedAt: learners.erasedAt })
      .from(certificates)
      .innerJoin(learners, eq(learners.id, certificates.learnerId))
      .where(gt(id, after))
      .orderBy(asc(id))
      .limit(PAGE);
    for (const row of rows) {
      // Emptied by an erasure: the database lets nothing else through, see 0013.
      if (row.pdf.length === 0 && row.erasedAt !== null) continue;
      if (sha256Hex(row.pdf) !== row.pdfSha256)
        findings.push(`certificates ${row.number}: the PDF is not the one that was issued`);
    }
    after = rows.at(-1)?.id ?? '';
    if (rows.length < PAGE) return [...findings, ...(await withoutIssue(db))];
  }
}

async function withoutIssue(db: Reader): Promise<string[]> {
  const rows = await db.all<{ number: string }>(sql`
    SELECT c.number FROM certificates c
    WHERE NOT EXISTS (SELECT 1 FROM certificate_events e WHERE e.certificate_id = c.id AND e.kind = 'issued')
    ORDER BY c.number`);
  return rows.map((row) => `certificates ${row.number}: has no event of its issue`);
}
