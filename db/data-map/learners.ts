import type { DataMap } from './table-map.ts';

const RECORD = { purpose: 'train-and-record', basis: 'statutory-duty', retention: 'training-record' } as const;
const RIGHTS = { purpose: 'rights-of-people', basis: 'statutory-duty', retention: 'three-years' } as const;

export const learnersData: DataMap = {
  learners: {
    ...{ purpose: 'know-the-person', basis: 'statutory-duty', retention: 'training-record' },
    columns: {
      internal: 'id account_id created_at merged_into erased_at',
      personal: 'name born_on sex phone phone_index phone_masked division_code education employer',
      sensitive: 'identity identity_index identity_masked identity_short_index',
    },
    otherwise: {
      phone: { purpose: 'tell-the-person', basis: 'contract', retention: 'account-idle' },
      phone_index: { purpose: 'tell-the-person', basis: 'contract', retention: 'account-idle' },
      phone_masked: { purpose: 'tell-the-person', basis: 'contract', retention: 'account-idle' },
      employer: { purpose: 'decide-eligibility', basis: 'consent' },
      education: { purpose: 'decide-eligibility', basis: 'consent' },
    },
    reach: 't.id IN people',
    sealed: 'identity phone',
    withheld: 'identity_index identity_short_index phone_index',
    keepWhen: 'enrolled',
    becomes: {
      account_id: 'NULL',
      name: "'已依法删除'",
      identity: '@sealed',
      identity_masked: "'******************'",
      identity_short_index: 'NULL',
      born_on: "substr(born_on, 1, 4) || '-01-01'",
      phone: 'NULL',
      phone_index: 'NULL',
      phone_masked: 'NULL',
      education: 'NULL',
      employer: 'NULL',
    },
  },
  learner_categories: {
    ...{ purpose: 'decide-eligibility', basis: 'separate-consent', retention: 'claim-file' },
    columns: {
      internal: 'id learner_id valid_from valid_to stated_at stated_by verified_by verified_at',
      sensitive: 'code evidence_number',
    },
    reach: 't.learner_id IN people',
    keepWhen: 'claimed',
    becomes: { evidence_number: "''" },
  },
  employments: {
    ...{ purpose: 'decide-eligibility', basis: 'consent', retention: 'claim-file' },
    columns: { internal: 'id learner_id recorded_by recorded_at', personal: 'employed_on employer evidence_number' },
    reach: 't.learner_id IN people',
    keepWhen: 'claimed',
    becomes: { employer: "''", evidence_number: "''" },
  },
  learner_bank_accounts: {
    ...{ purpose: 'pay-subsidy', basis: 'separate-consent', retention: 'account-idle' },
    columns: {
      internal: 'id learner_id is_current entered_by entered_at confirmed_by confirmed_at',
      personal: 'holder_name bank_name',
      sensitive: 'account account_index account_masked',
    },
    reach: 't.learner_id IN people',
    sealed: 'account',
    withheld: 'account_index',
    keepWhen: 'never',
  },
  consents: {
    ...RIGHTS,
    columns: { internal: 'id learner_id purpose text_version given_at given_by withdrawn_at' },
    reach: 't.learner_id IN people',
    keepWhen: 'enrolled',
  },
  data_reads: {
    ...RIGHTS,
    columns: { internal: 'id learner_id reader_id role institution_id kind purpose at' },
    reach: 't.learner_id IN people',
    keepWhen: 'enrolled',
  },
  data_exports: {
    ...{ ...RIGHTS, retention: 'thirty-days' },
    columns: { internal: 'id learner_id account_id asked_at expires_at' },
    reach: 't.learner_id IN people',
    keepWhen: 'never',
  },
  correction_requests: {
    ...RIGHTS,
    columns: {
      internal: 'id learner_id field state asked_by asked_at decided_by decided_at superseded',
      personal: 'evidence_number statement reason',
      sensitive: 'proposed',
    },
    reach: 't.learner_id IN people',
    sealed: 'proposed',
    keepWhen: 'enrolled',
    becomes: {
      proposed: 'NULL',
      evidence_number: "''",
      statement: "''",
      reason: "CASE WHEN reason IS NULL THEN NULL ELSE '' END",
    },
  },
  erasure_requests: {
    ...RIGHTS,
    columns: {
      internal: 'id learner_id account_id kind state asked_by asked_at decided_by decided_at reason outcome',
    },
    reach: 't.learner_id IN people',
    keepWhen: 'always',
  },
  statutory_archive: {
    ...{ purpose: 'supervise', basis: 'statutory-duty', retention: 'claim-file' },
    columns: { internal: 'id learner_id erasure_id table_name row_id basis keep_until', sensitive: 'payload' },
    reach: 't.learner_id IN people',
    sealed: 'payload',
    keepWhen: 'always',
  },
  duplicate_flags: {
    ...RIGHTS,
    columns: { internal: 'id kind one_id other_id people state found_at settled_by settled_at', personal: 'reason' },
    reach: 't.one_id IN people OR t.other_id IN people',
    withheld: 'one_id other_id',
    keepWhen: 'never',
  },
  learner_merges: {
    ...RECORD,
    columns: {
      internal: `id kept_id merged_id state proposed_by proposed_at decided_by decided_at undo_proposed_by
        undo_proposed_at undone_by undone_at`,
      personal: 'reason undo_reason',
    },
    reach: 't.kept_id IN people OR t.merged_id IN people',
    keepWhen: 'always',
    becomes: { reason: "''", undo_reason: 'NULL' },
  },
};
