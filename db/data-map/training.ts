import type { DataMap } from './table-map.ts';

const TRAIN = { purpose: 'train-and-record', basis: 'statutory-duty', retention: 'training-record' } as const;
const EXAMINE = { ...TRAIN, purpose: 'examine' } as const;
const CERTIFY = { ...TRAIN, purpose: 'certify' } as const;

export const trainingData: DataMap = {
  attendance_events: {
    ...TRAIN,
    columns: {
      internal: `id lesson_id enrolment_id status missed_minutes strength method recorded_by recorded_at`,
      personal: 'reason',
    },
    reach: 't.enrolment_id IN places',
    keepWhen: 'always',
    becomes: { reason: 'NULL' },
  },
  attendance_records: {
    ...TRAIN,
    columns: { internal: 'lesson_id enrolment_id status credited_minutes event_id' },
    reach: 't.enrolment_id IN places',
    keepWhen: 'always',
  },
  registers: {
    ...TRAIN,
    columns: { internal: 'lesson_id sealed_by sealed_at record_count credited_minutes sha256' },
  },
  sittings: {
    ...EXAMINE,
    columns: {
      internal: 'id run_id part held_on examiner_id state published_by published_at',
      personal: 'examiner_name',
    },
    reach: 't.examiner_id IN holders',
    keepWhen: 'always',
  },
  results: {
    ...EXAMINE,
    columns: {
      internal: 'id sitting_id run_id enrolment_id part score_tenths outcome is_published recorded_by recorded_at',
    },
    reach: 't.enrolment_id IN places',
    keepWhen: 'always',
  },
  certificates: {
    ...CERTIFY,
    columns: {
      public: 'number issued_on',
      internal: 'id token enrolment_id learner_id run_id pdf_sha256 issued_at issued_by',
      personal: 'snapshot pdf',
    },
    reach: 't.learner_id IN people',
    keepWhen: 'always',
    becomes: {
      snapshot: `json_set(snapshot, '$.name', '已依法删除', '$.namePinyin', '', '$.identityMasked', '******************')`,
      pdf: "x''",
    },
    archived: 'snapshot',
  },
  certificate_events: {
    ...CERTIFY,
    columns: { public: 'kind effective_on reason document_number', internal: 'id certificate_id by at' },
    reach: 't.certificate_id IN papers',
    keepWhen: 'always',
  },
};
