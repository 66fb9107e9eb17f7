import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { verifyRegisters } from '#src/features/attendance/verify-registers.ts';
import { verifyCertificates } from '#src/features/certificates/verify-certificates.ts';
import { verifyClaims } from '#src/features/claims/verify-claims.ts';
import { verifySnapshots } from '#src/features/eligibility/verify-snapshots.ts';
import { verifyPlaces } from '#src/features/enrolment/verify-places.ts';
import { verifyJournal } from '#src/features/journal/verify-journal.ts';
import { verifyPayments } from '#src/features/payments/verify-payments.ts';
import { verifyPolicies } from '#src/features/policies/verify-policies.ts';
import { readEnvironment } from '#src/lib/environment.ts';
import { calledWrongly, helpAsked, requireDatabase, requireMigrated, say, withDatabase } from './command.ts';

const HELP = `Usage: npm run dengke -- verify

Checks that nothing was changed behind the program's back and that everything adds up: the file itself, the chain of
the journal, policy texts, frozen calculations, registers, certificates, notices, seats and waiting lists, batches,
recoveries and the ledger. Reads only; the site may run meanwhile.

Exit code 0: clean. 1: findings, one line each, naming table and row. 2: wrong use of the command.
`;

type Check = readonly [what: string, find: (db: Database) => Promise<readonly string[]>];

const CHECKS: readonly Check[] = [
  ['the database file', verifyFile],
  ['the journal', journalFindings],
  ['policy texts', verifyPolicies],
  ['seats and waiting lists', verifyPlaces],
  ['eligibility computed again', verifySnapshots],
  ['sealed registers', verifyRegisters],
  ['certificates', verifyCertificates],
  ['claims computed again', verifyClaims],
  ['payments and the ledger', verifyPayments],
];

/** Everything that is not as it was written, in words that name the table and the row; empty when all is well. */
export async function verifyDatabase(db: Database, progress: (line: string) => void = () => {}): Promise<string[]> {
  const findings: string[] = [];
  for (const [what, find] of CHECKS) {
    const startedAt = performance.now();
    const found = await attempt(what, () => find(db));
    findings.push(...found);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    progress(`${what}: ${found.length === 0 ? 'clean' : `${found.length} findings`} (${seconds} s)`);
  }
  return findings;
}

/** `dengke verify`: exit code 0 clean, 1 findings on standard output; progress goes to standard error. */
export async function verifyCommand(args: string[]): Promise<number> {
  const helped = helpAsked(args, HELP);
  if (helped !== null) return helped;
  if (args.length > 0) return calledWrongly(`verify takes no options: ${args.join(' ')}`);
  requireDatabase(readEnvironment());
  return withDatabase(async (db) => {
    await requireMigrated(db);
    const findings = await verifyDatabase(db, (line) => process.stderr.write(`dengke: ${line}\n`));
    for (const finding of findings) say(finding);
    say(findings.length === 0 ? 'verify: clean' : `verify: ${findings.length} findings`);
    return findings.length === 0 ? 0 : 1;
  });
}

/** A damaged page can break a check itself: that is a finding too, and the other checks still run. */
async function attempt(what: string, find: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await find();
  } catch (error) {
    return [`${what}: cannot be read (${error instanceof Error ? error.message : error})`];
  }
}

async function verifyFile(db: Database): Promise<string[]> {
  const integrity = await db.all<{ integrity_check: string }>(sql`PRAGMA integrity_check`);
  const broken = await db.all<{ table: string; rowid: number; parent: string }>(sql`PRAGMA foreign_key_check`);
  return [
    ...integrity.filter((row) => row.integrity_check !== 'ok').map((row) => `the file: ${row.integrity_check}`),
    ...broken.map((row) => `${row.table} row ${row.rowid}: refers to a row of ${row.parent} that is not there`),
  ];
}

async function journalFindings(db: Database): Promise<string[]> {
  const verdict = await verifyJournal(db);
  if (verdict.ok) return [];
  const faults = { changed: 'was changed', missing: 'is missing', 'chain-broken': 'does not follow the row before it' };
  return [`journal ${verdict.sequence}: ${faults[verdict.fault]}`];
}
