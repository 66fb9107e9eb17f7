import type { DataMap } from './table-map.ts';

const TRAIN = { purpose: 'train-and-record', basis: 'statutory-duty', retention: 'training-record' } as const;

export const enrolmentData: DataMap = {
  enrolments: {
    ...TRAIN,
    columns: {
      internal: `id run_id learner_id state waiting_number source occupation level quote_id fee_paid_fen
        exam_fee_paid_fen submitted_by submitted_at confirmed_at ended_at`,
      personal: 'fee_receipt end_reason',
    },
    reach: 't.learner_id IN people',
    keepWhen: 'always',
    becomes: { fee_receipt: 'NULL', end_reason: 'NULL' },
  },
  roster_imports: {
    ...{ ...TRAIN, retention: 'one-year' },
    columns: {
      internal:
        'id run_id file_sha256 state good_rows bad_rows reading created_by created_at committed_by committed_at',
      personal: 'file_name',
    },
  },
  roster_rows: {
    ...{ ...TRAIN, retention: 'one-year' },
    columns: {
      internal: 'id roster_import_id row_number verdict enrolment_id',
      personal: 'faults',
      sensitive: 'payload',
    },
    reach: 't.enrolment_id IN places',
    sealed: 'payload',
    keepWhen: 'never',
  },
};
