import type { DataMap } from './table-map.ts';

const DESIGNATE = { purpose: 'designate', basis: 'statutory-duty', retention: 'training-record' } as const;
const STAFF = { reach: 't.account_id IN holders', keepWhen: 'always' } as const;

export const designationData: DataMap = {
  institution_codes: {
    ...DESIGNATE,
    columns: {
      public: 'institution_id kind code valid_from valid_to',
      internal: 'id evidence recorded_by recorded_at',
    },
  },
  designation_documents: {
    ...DESIGNATE,
    columns: { internal: 'id designation_id kind name media_type size sha256 bytes uploaded_by uploaded_at' },
  },
  designation_events: {
    ...DESIGNATE,
    columns: {
      public: 'event from_state to_state document_number at',
      internal: 'id designation_id sequence reason due_on by by_name role',
    },
  },
  designation_returns: {
    ...DESIGNATE,
    columns: { internal: 'id designation_id round faults due_on returned_by returned_at' },
  },
  site_visits: {
    ...DESIGNATE,
    columns: { internal: 'id designation_id visited_on visitors findings conclusion recorded_by recorded_at' },
  },
  designation_notices: {
    ...DESIGNATE,
    columns: {
      public: 'number city_code content content_sha256 opens_on closes_on working_days published_at closed_at',
      internal: 'id designation_id published_by closed_by',
    },
  },
  designation_objections: {
    ...DESIGNATE,
    columns: {
      internal: 'id number notice_id state lodged_at decided_by decided_at decision',
      personal: 'statement contact',
    },
    sealed: 'contact',
  },
  experts: {
    ...DESIGNATE,
    columns: {
      internal: 'id account_id fields division_code valid_from valid_to is_active created_at',
      personal: 'name employer title',
    },
    ...STAFF,
  },
  expert_conflicts: {
    ...DESIGNATE,
    columns: {
      internal: 'id expert_id institution_id kind declared_by declared_at ended_at ended_by',
      personal: 'note',
    },
    reach: 't.expert_id IN (SELECT id FROM experts WHERE account_id IN holders)',
    keepWhen: 'always',
  },
  expert_draws: {
    ...DESIGNATE,
    columns: { internal: 'id designation_id field seed commitment ranking excluded wanted drawn_by drawn_at' },
  },
  expert_reviews: {
    ...DESIGNATE,
    columns: {
      internal: 'id designation_id expert_id rank assigned_at scores total scored_by scored_at excused_at',
      personal: 'opinion excuse',
    },
    reach: 't.expert_id IN (SELECT id FROM experts WHERE account_id IN holders)',
    keepWhen: 'always',
  },
  trainer_qualifications: {
    ...DESIGNATE,
    columns: {
      internal: 'id trainer_id recorded_by recorded_at',
      personal: 'name evidence_number issuer valid_from valid_to',
    },
    reach: 't.trainer_id IN (SELECT id FROM trainers WHERE account_id IN holders)',
    keepWhen: 'always',
  },
  partners: {
    ...DESIGNATE,
    columns: { public: 'id name_zh name_en kind website is_active created_at' },
  },
  co_delivery_agreements: {
    ...DESIGNATE,
    columns: {
      internal: `id institution_id partner_id tiers courses valid_from valid_to document_number state proposed_by
        proposed_at decided_by decided_at reason`,
    },
  },
  run_changes: {
    ...{ ...DESIGNATE, purpose: 'train-and-record' },
    columns: {
      internal: `id run_id sequence state is_trivial plan_version before after reason proposed_by proposed_at decided_by
        decided_at opinion`,
    },
  },
};
