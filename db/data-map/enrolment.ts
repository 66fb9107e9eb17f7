import type { DataMap } from './table-map.ts';

const TRAIN = { purpose: 'train-and-record', basis: 'statutory-duty', retention: 'training-record' } as const;

export const enrolmentData: DataMap = {
  enrolments: {
    ...TRAIN,
    columns: {
      internal: `id run_id learner_id state waiting_number source occupation level quote_id fee_paid_fen
        exam_fee_paid_fen submitted_by submitted_at confirmed_at ended_at reserved_as offered_at offer_expires_at
        due_on decided_by decided_at resumed_from skipped_at skip_reason request_key step_key`,
      personal: 'fee_receipt end_reason decision',
    },
    reach: 't.learner_id IN people',
    keepWhen: 'always',
    becomes: {
      fee_receipt: 'NULL',
      end_reason: 'NULL',
      quote_id: 'CASE WHEN EXISTS (SELECT 1 FROM claim_lines c WHERE c.learner_id = t.learner_id) THEN t.quote_id END',
      decision: `CASE WHEN decision IS NULL THEN NULL ELSE '{"codes":[],"note":""}' END`,
    },
  },
  run_reservations: {
    ...{ purpose: 'run-the-site', basis: 'not-personal', retention: 'while-in-force' },
    columns: { internal: 'run_id category_code seats taken release_on released_at' },
  },
  run_seat_plans: {
    ...{ purpose: 'run-the-site', basis: 'not-personal', retention: 'while-in-force' },
    columns: { internal: 'id run_id version offer_hours reserved reason set_by set_at' },
  },
  roster_imports: {
    ...{ ...TRAIN, retention: 'one-year' },
    columns: {
      internal: `id run_id file_sha256 state good_rows bad_rows reading created_by created_at committed_by committed_at committed_role
        has_consents is_confirmed undone_by undone_at forgotten_at`,
      personal: 'file_name',
    },
  },
  roster_rows: {
    ...{ ...TRAIN, retention: 'one-year' },
    columns: {
      internal: 'id roster_import_id row_number verdict enrolment_id learner_id imported_at made undone_at',
      personal: 'faults entitlement',
      sensitive: 'payload',
    },
    reach: 't.enrolment_id IN places OR t.learner_id IN people',
    sealed: 'payload',
    keepWhen: 'never',
  },
};
