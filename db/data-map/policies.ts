import type { DataMap } from './table-map.ts';

const RULES = { purpose: 'compute-subsidy', basis: 'not-personal', retention: 'while-in-force' } as const;

export const policiesData: DataMap = {
  policy_versions: {
    ...RULES,
    columns: {
      public: `id policy_id version track state title_zh title_en document_number issued_on effective_from effective_to
        has_example_values is_demonstration canonical sha256 confirmed_at second_confirmed_at created_at based_on`,
      internal: 'confirmed_by second_confirmed_by drafted_by drafted_at discarded_at',
    },
  },
  policy_divisions: { ...RULES, columns: { public: 'policy_version_id division_code' } },
  policy_scans: {
    ...RULES,
    columns: { public: 'id policy_version_id name media_type size sha256 bytes', internal: 'uploaded_by uploaded_at' },
  },
  policy_examples: {
    ...RULES,
    columns: {
      public: 'id policy_version_id sequence title title_en facts expected',
      internal: 'created_by created_at',
    },
  },
  policy_endings: {
    ...RULES,
    columns: {
      public: 'policy_version_id kind last_day by_version_id document_number reason',
      internal: 'decided_by decided_at',
    },
  },
  policy_decisions: {
    ...RULES,
    columns: { internal: 'id city_code number answer document_number clause note decided_by decided_at' },
  },
  eligibility_snapshots: {
    ...{ purpose: 'decide-eligibility', basis: 'statutory-duty', retention: 'claim-file' },
    columns: {
      internal: `id moment learner_id run_id policy_version_id policy_sha256 outcome total_fen created_at enrolment_id as_of
        trace_sha256 sha256 reference`,
      personal: 'facts answer category_code unproven',
    },
    reach: 't.learner_id IN people',
    keepWhen: 'claimed',
  },
  filing_rules: {
    ...RULES,
    columns: {
      internal: `id division_code version state lead_days day_kind decision_days minimum_hours theory_share_bp
        practice_share_bp learners_per_trainer daily_minutes roster_minimum roster_maximum document_number clause
        is_example valid_from valid_to drafted_by drafted_at confirmed_by confirmed_at`,
    },
  },
  targets: {
    ...{ ...RULES, purpose: 'supervise' },
    columns: {
      public: `code city_code title_zh title_en filter value period_kind counts_from counts_to source_zh source_en
        is_demonstration sequence`,
    },
  },
  simulations: {
    ...{ ...RULES, retention: 'one-year' },
    columns: {
      internal: `id kind policy_version_id policy_sha256 canonical city_code first_day last_day state done total result
        fault requested_by requested_at started_at finished_at`,
    },
  },
  simulation_changes: {
    ...{ ...RULES, basis: 'statutory-duty', retention: 'one-year' },
    columns: {
      internal: `simulation_id sequence claim_line_id institution_id category_before category_after before_fen after_fen
        reasons`,
    },
    reach: 't.claim_line_id IN lines',
    keepWhen: 'always',
  },
};
