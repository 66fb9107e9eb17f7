import type { DataMap } from './table-map.ts';

export const catalogueData: DataMap = {
  catalogue_stamps: {
    ...{ purpose: 'run-the-site', basis: 'not-personal', retention: 'while-in-force' },
    columns: { internal: 'id changes' },
  },
  lesson_revisions: {
    ...{ purpose: 'train-and-record', basis: 'not-personal', retention: 'training-record' },
    columns: {
      public: `lesson_id run_id revision is_removed sequence title_zh title_en held_on starts_at ends_at trainer_id
        room_id`,
    },
  },
  calendar_feeds: {
    ...{ purpose: 'tell-the-person', basis: 'contract', retention: 'while-in-force' },
    columns: {
      internal: 'id kind language created_by created_at revoked_by revoked_at',
      personal: 'subject_id token_sha256',
    },
    reach: "t.kind = 'learner' AND t.subject_id IN people",
    withheld: 'token_sha256',
    keepWhen: 'never',
  },
};
