import { sql } from 'drizzle-orm';
import { blob, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, fen, flag, instant, sealed } from '#db/columns.ts';
import { claimLines } from './claims.ts';

/** A yearly appropriation out of which batches are paid. */
export const funds = sqliteTable('funds', {
  id: text().primaryKey(),
  code: text().notNull().unique(),
  cityCode: text().notNull(),
  year: integer().notNull(),
  nameZh: text().notNull(),
  nameEn: text().notNull(),
  fundingTrack: text().$type<'training-fee' | 'subsidy'>().notNull(),
  appropriationFen: fen().notNull(),
  isDemonstration: flag().notNull(),
  createdAt: instant().notNull(),
});

/** A payment batch: made, checked and authorised by three different people. */
export const paymentBatches = sqliteTable(
  'payment_batches',
  {
    id: text().primaryKey(),
    number: text().notNull().unique(),
    fundId: text()
      .notNull()
      .references(() => funds.id),
    cityCode: text().notNull(),
    state: text().$type<'made' | 'checked' | 'authorised' | 'sent' | 'settled' | 'closed' | 'rejected'>().notNull(),
    lineCount: integer().notNull(),
    totalFen: fen().notNull(),
    /** SHA-256 of its lines, payees and amounts when made: each signer signs this. */
    contentSha256: text().notNull(),
    isDemonstration: flag().notNull(),
    madeBy: text().notNull(),
    madeAt: instant().notNull(),
    checkedBy: text(),
    checkedAt: instant(),
    authorisedBy: text(),
    authorisedAt: instant(),
    sentBy: text(),
    sentAt: instant(),
    bankFileSha256: text(),
    rejectedBy: text(),
    rejectedAt: instant(),
    rejectedReason: text(),
    closedAt: instant(),
  },
  (table) => [index('payment_batches_by_state').on(table.state, table.madeAt)],
);

/** One try to pay one claim line to one account. The account is the one verified then, copied. */
export const paymentAttempts = sqliteTable(
  'payment_attempts',
  {
    id: text().primaryKey(),
    batchId: text()
      .notNull()
      .references(() => paymentBatches.id),
    claimLineId: text()
      .notNull()
      .references(() => claimLines.id),
    attemptNumber: integer().notNull(),
    /** Goes to the bank and comes back: unique for ever. */
    reference: text().notNull().unique(),
    amountFen: fen().notNull(),
    /** Set off against a recovery: paid out is amount − offset. */
    offsetFen: fen().notNull(),
    payeeName: text().notNull(),
    payeeBank: text().notNull(),
    payeeAccount: sealed().notNull(),
    payeeAccountMasked: text().notNull(),
    state: text().$type<'pending' | 'sent' | 'paid' | 'failed' | 'cancelled'>().notNull(),
    bankReference: text(),
    paidOn: day(),
    failureReason: text(),
    settledAt: instant(),
  },
  (table) => [
    uniqueIndex('payment_attempts_one_live').on(table.claimLineId).where(sql`state IN ('pending','sent','paid')`),
    uniqueIndex('payment_attempts_number').on(table.claimLineId, table.attemptNumber),
    index('payment_attempts_of_batch').on(table.batchId, table.state),
  ],
);

/** A file that came back from the bank, kept as it came. */
export const bankReturns = sqliteTable(
  'bank_returns',
  {
    id: text().primaryKey(),
    batchId: text()
      .notNull()
      .references(() => paymentBatches.id),
    fileName: text().notNull(),
    fileSha256: text().notNull().unique(),
    raw: blob({ mode: 'buffer' }).notNull(),
    rowCount: integer().notNull(),
    importedBy: text().notNull(),
    importedAt: instant().notNull(),
  },
  (table) => [index('bank_returns_of_batch').on(table.batchId)],
);

/** A row of a bank return and what it was matched with. */
export const bankReturnRows = sqliteTable(
  'bank_return_rows',
  {
    id: text().primaryKey(),
    bankReturnId: text()
      .notNull()
      .references(() => bankReturns.id),
    rowNumber: integer().notNull(),
    reference: text().notNull(),
    amountFen: fen().notNull(),
    status: text().$type<'success' | 'failed'>().notNull(),
    reason: text(),
    bankReference: text(),
    paidOn: day(),
    match: text().$type<'exact' | 'failed' | 'amount-differs' | 'unknown-reference' | 'duplicate'>().notNull(),
    attemptId: text().references(() => paymentAttempts.id),
  },
  (table) => [
    uniqueIndex('bank_return_rows_once').on(table.bankReturnId, table.rowNumber),
    uniqueIndex('bank_return_rows_one_per_attempt')
      .on(table.attemptId)
      .where(sql`match IN ('exact','failed','amount-differs')`),
  ],
);

/** The reconciliation of a batch: closes only at zero unexplained, by somebody who did not import. */
export const reconciliations = sqliteTable('reconciliations', {
  id: text().primaryKey(),
  batchId: text()
    .notNull()
    .unique()
    .references(() => paymentBatches.id),
  state: text().$type<'open' | 'closed'>().notNull(),
  openedBy: text().notNull(),
  openedAt: instant().notNull(),
  closedBy: text(),
  closedAt: instant(),
  instructedFen: fen().notNull(),
  paidFen: fen(),
  failedFen: fen(),
  explainedFen: fen(),
});

/** A difference with an owner: every fen of a closed reconciliation is explained. */
export const reconciliationExceptions = sqliteTable(
  'reconciliation_exceptions',
  {
    id: text().primaryKey(),
    reconciliationId: text()
      .notNull()
      .references(() => reconciliations.id),
    kind: text().$type<'missing' | 'amount-differs' | 'unknown-reference' | 'duplicate' | 'failed'>().notNull(),
    attemptId: text().references(() => paymentAttempts.id),
    returnRowId: text().references(() => bankReturnRows.id),
    expectedFen: fen().notNull(),
    actualFen: fen().notNull(),
    state: text().$type<'open' | 'resolved'>().notNull(),
    causeCode: text(),
    evidence: text(),
    raisedAt: instant().notNull(),
    resolvedBy: text(),
    resolvedAt: instant(),
  },
  (table) => [
    index('reconciliation_exceptions_of').on(table.reconciliationId, table.state),
    uniqueIndex('reconciliation_exceptions_attempt').on(table.attemptId, table.kind).where(sql`return_row_id IS NULL`),
    uniqueIndex('reconciliation_exceptions_row').on(table.returnRowId),
  ],
);

/** Money to be had back: reverses stored fen of a line, never more than was paid. */
export const recoveries = sqliteTable(
  'recoveries',
  {
    id: text().primaryKey(),
    number: text().notNull().unique(),
    claimLineId: text()
      .notNull()
      .references(() => claimLines.id),
    amountFen: fen().notNull(),
    cause: text().notNull(),
    legalBasis: text().notNull(),
    documentNumber: text(),
    state: text().$type<'proposed' | 'decided' | 'recovered' | 'dismissed'>().notNull(),
    proposedBy: text().notNull(),
    proposedAt: instant().notNull(),
    decidedBy: text(),
    decidedAt: instant(),
  },
  (table) => [index('recoveries_of_line').on(table.claimLineId)],
);

/** A repayment or a set-off: append-only. */
export const recoveryEvents = sqliteTable(
  'recovery_events',
  {
    id: text().primaryKey(),
    recoveryId: text()
      .notNull()
      .references(() => recoveries.id),
    kind: text().$type<'repaid' | 'offset' | 'written-off'>().notNull(),
    amountFen: fen().notNull(),
    evidence: text().notNull(),
    by: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [index('recovery_events_of').on(table.recoveryId)],
);

/** Double entry, append-only: the entries of one posting sum to zero. */
export const ledgerEntries = sqliteTable(
  'ledger_entries',
  {
    id: text().primaryKey(),
    postingId: text().notNull(),
    fundId: text()
      .notNull()
      .references(() => funds.id),
    /** `appropriation`, `reserved`, `payable`, `paid`, `recoverable`. */
    account: text().$type<'appropriation' | 'reserved' | 'paid' | 'recoverable'>().notNull(),
    /** Positive: debit; negative: credit. */
    amountFen: fen().notNull(),
    cause: text().notNull(),
    entity: text().notNull(),
    entityId: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [
    index('ledger_entries_of_posting').on(table.postingId),
    index('ledger_entries_of_fund').on(table.fundId, table.account),
    uniqueIndex('ledger_entries_once').on(table.cause, table.entityId, table.account),
  ],
);
