import type { DataMap } from './table-map.ts';

const TRAIN = { purpose: 'train-and-record', basis: 'consent', retention: 'training-record' } as const;

export const sponsorshipData: DataMap = {
  enterprises: {
    ...{ purpose: 'run-the-site', basis: 'contract', retention: 'while-in-force' },
    columns: {
      public: 'code name division_code',
      internal: 'id state applied_by applied_at decided_by decided_at decision_note',
      personal: 'contact_name contact_phone contact_phone_masked',
    },
  },
  sponsorships: {
    ...TRAIN,
    columns: {
      internal: `enrolment_id enterprise_id payer put_forward_by put_forward_at consent_method consent_number
        consented_by consented_at`,
    },
    reach: 't.enrolment_id IN places',
    keepWhen: 'always',
  },
  village_desks: {
    ...{ purpose: 'run-the-site', basis: 'not-personal', retention: 'while-in-force' },
    columns: { internal: 'id name division_code phone daily_limit seen_days opened_by opened_at closed_at' },
  },
  proxy_sign_ups: {
    ...TRAIN,
    columns: {
      internal: `id village_desk_id enrolment_id learner_id operator_id signed_at identity_checked
        consent_text_version consent_method sheet_number is_family_phone others_on_phone takeover_index
        takeover_until taken_over_by taken_over_at`,
      personal: 'witness takeover_code',
    },
    reach: 't.learner_id IN people',
    sealed: 'takeover_code',
    keepWhen: 'always',
    becomes: { witness: `CASE WHEN witness IS NULL THEN NULL ELSE '—' END`, takeover_code: '@sealed' },
  },
  proxy_withdrawals: {
    ...TRAIN,
    columns: { internal: 'proxy_sign_up_id withdrawn_by withdrawn_at', personal: 'reason' },
    reach: 't.proxy_sign_up_id IN (SELECT id FROM proxy_sign_ups WHERE learner_id IN people)',
    keepWhen: 'always',
    becomes: { reason: `'—'` },
  },
};
