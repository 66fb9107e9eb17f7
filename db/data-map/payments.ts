import type { DataMap } from './table-map.ts';

const PAY = { purpose: 'pay-subsidy', basis: 'statutory-duty', retention: 'claim-file' } as const;

export const paymentsData: DataMap = {
  funds: {
    ...PAY,
    columns: {
      internal: 'id code city_code year name_zh name_en funding_track appropriation_fen is_demonstration created_at',
    },
  },
  payment_batches: {
    ...PAY,
    columns: {
      internal: `id number fund_id city_code state line_count total_fen content_sha256 is_demonstration made_by made_at
        checked_by checked_at authorised_by authorised_at sent_by sent_at bank_file_sha256 rejected_by rejected_at
        rejected_reason closed_at`,
    },
  },
  payment_attempts: {
    ...PAY,
    columns: {
      internal: `id batch_id claim_line_id attempt_number reference amount_fen offset_fen state bank_reference paid_on
        failure_reason settled_at`,
      personal: 'payee_name payee_bank',
      sensitive: 'payee_account payee_account_masked',
    },
    reach: 't.claim_line_id IN lines',
    sealed: 'payee_account',
    keepWhen: 'always',
    becomes: {
      payee_name: "'已依法删除'",
      payee_bank: "''",
      payee_account: '@sealed',
      payee_account_masked: "'****'",
    },
    archived: 'payee_name payee_bank payee_account',
  },
  bank_returns: {
    ...PAY,
    columns: { internal: 'id batch_id file_name file_sha256 row_count imported_by imported_at', personal: 'raw' },
  },
  bank_return_rows: {
    ...PAY,
    columns: {
      internal: `id bank_return_id row_number reference amount_fen status reason bank_reference paid_on match attempt_id`,
    },
    reach: 't.attempt_id IN attempts',
    keepWhen: 'always',
  },
  reconciliations: {
    ...PAY,
    columns: {
      internal:
        'id batch_id state opened_by opened_at closed_by closed_at instructed_fen paid_fen failed_fen explained_fen',
    },
  },
  reconciliation_exceptions: {
    ...PAY,
    columns: {
      internal: `id reconciliation_id kind attempt_id return_row_id expected_fen actual_fen state cause_code evidence
        raised_at resolved_by resolved_at`,
    },
    reach: 't.attempt_id IN attempts',
    keepWhen: 'always',
  },
  recoveries: {
    ...PAY,
    columns: {
      internal: `id number claim_line_id amount_fen cause legal_basis document_number state proposed_by proposed_at
        decided_by decided_at`,
    },
    reach: 't.claim_line_id IN lines',
    keepWhen: 'always',
  },
  recovery_events: {
    ...PAY,
    columns: { internal: 'id recovery_id kind amount_fen evidence by at' },
    reach: 't.recovery_id IN (SELECT id FROM recoveries WHERE claim_line_id IN lines)',
    keepWhen: 'always',
  },
  ledger_entries: {
    ...PAY,
    columns: { internal: 'id posting_id fund_id account amount_fen cause entity entity_id at' },
    reach: "t.entity = 'payment-attempt' AND t.entity_id IN attempts",
    keepWhen: 'always',
  },
};
