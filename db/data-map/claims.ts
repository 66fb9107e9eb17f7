import type { DataMap } from './table-map.ts';

const CLAIM = { purpose: 'compute-subsidy', basis: 'statutory-duty', retention: 'claim-file' } as const;

export const claimsData: DataMap = {
  claims: {
    ...CLAIM,
    columns: {
      internal: `id number run_id institution_id division_code city_code funding_track payee_kind policy_version_id
        policy_sha256 is_demonstration state line_count total_fen due_on assembled_by assembled_at submitted_by
        submitted_at determined_by determined_at`,
    },
  },
  claim_lines: {
    ...CLAIM,
    columns: {
      internal: `id claim_id sequence enrolment_id learner_id occupation level training_fen exam_fen amount_fen outcome
        calculation_sha256 state state_reason is_live`,
      personal: 'category_code facts answer',
    },
    reach: 't.learner_id IN people',
    keepWhen: 'always',
  },
  claim_reviews: {
    ...CLAIM,
    columns: { internal: 'id claim_id step decision opinion by by_name at' },
    reach: 't.by IN holders',
    keepWhen: 'always',
  },
  public_notices: {
    ...CLAIM,
    columns: {
      public: `id number kind subject_id city_code title_zh title_en content content_sha256 opens_on closes_on
        working_days is_demonstration published_at closed_at`,
      internal: 'published_by closed_by',
    },
  },
  objections: {
    ...CLAIM,
    columns: {
      internal: 'id number notice_id claim_line_id state lodged_at decided_by decided_at decision',
      personal: 'statement contact',
    },
    reach: 't.claim_line_id IN lines',
    sealed: 'contact',
    withheld: 'contact',
    keepWhen: 'always',
    becomes: { statement: "'（已依法删除）'" },
  },
};
