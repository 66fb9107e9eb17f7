import type { DataMap } from './table-map.ts';

const SIGN_IN = { purpose: 'sign-in', basis: 'contract', retention: 'account-idle' } as const;

export const accountsData: DataMap = {
  migrations: {
    ...{ purpose: 'run-the-site', basis: 'not-personal', retention: 'while-in-force' },
    columns: { internal: 'name sha256 applied_at' },
  },
  site_settings: {
    ...{ purpose: 'run-the-site', basis: 'not-personal', retention: 'while-in-force' },
    columns: { internal: 'key value' },
  },
  journal: {
    ...{ purpose: 'supervise', basis: 'statutory-duty', retention: 'journal' },
    columns: { internal: 'sequence at actor_id role act entity entity_id details request_id previous_hash hash' },
    reach: `(t.entity = 'learner' AND t.entity_id IN people) OR (t.entity = 'enrolment' AND t.entity_id IN places)
      OR (t.entity = 'account' AND t.entity_id IN holders) OR t.actor_id IN holders`,
    keepWhen: 'always',
  },
  letters: {
    ...{ purpose: 'tell-the-person', basis: 'contract', retention: 'one-year' },
    columns: {
      internal:
        'id account_id learner_id language template state attempts created_at next_attempt_at sent_at last_fault',
      personal: 'subject body address',
    },
    reach: 't.learner_id IN people OR t.account_id IN holders',
    sealed: 'address',
    keepWhen: 'never',
  },
  accounts: {
    ...SIGN_IN,
    columns: {
      internal: 'id handle_kind language totp_confirmed_at totp_last_step is_disabled created_at',
      personal: 'handle handle_index display_name',
      sensitive: 'password_hash totp_secret',
    },
    reach: 't.id IN holders',
    sealed: 'handle totp_secret',
    withheld: 'handle_index password_hash totp_secret totp_last_step',
    keepWhen: 'enrolled',
    becomes: {
      handle: '@sealed',
      handle_index: "'erased.' || id",
      display_name: "'已注销'",
      password_hash: "'erased'",
      totp_secret: 'NULL',
      is_disabled: '1',
    },
  },
  sessions: {
    ...{ ...SIGN_IN, retention: 'session' },
    columns: { internal: 'account_id expires_at created_at second_factor_at', sensitive: 'id_hash' },
    reach: 't.account_id IN holders',
    withheld: 'id_hash',
    keepWhen: 'never',
  },
  role_grants: {
    ...SIGN_IN,
    columns: { internal: 'id account_id role scope_kind scope_id valid_from valid_to granted_by granted_at' },
    reach: 't.account_id IN holders',
    keepWhen: 'never',
  },
  rate_limits: {
    ...{ ...SIGN_IN, retention: 'one-day' },
    columns: { internal: 'tokens_milli updated_at', personal: 'bucket' },
  },
};
