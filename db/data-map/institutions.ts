import type { DataMap } from './table-map.ts';

const DESIGNATE = { purpose: 'designate', basis: 'statutory-duty', retention: 'while-in-force' } as const;
const TRAIN = { purpose: 'train-and-record', basis: 'statutory-duty', retention: 'training-record' } as const;

export const institutionsData: DataMap = {
  institutions: {
    ...DESIGNATE,
    columns: {
      public: 'code name_zh name_en seal_text kind division_code address_zh address_en phone about_zh about_en',
      internal: 'id bank_holder bank_name bank_account_masked created_at',
      sensitive: 'bank_account',
    },
    sealed: 'bank_account',
  },
  designations: {
    ...DESIGNATE,
    columns: {
      public: 'number state division_code scope capacity valid_from valid_to document_number decision_reason',
      internal: `id institution_id statement submitted_by submitted_at reviewed_by review_opinion decided_by decided_at
        created_at renews_id draw_seed lines_released_at`,
    },
  },
  trainers: {
    ...DESIGNATE,
    columns: {
      internal: 'id institution_id account_id is_active',
      personal: 'name title qualification valid_to fields',
    },
    reach: 't.account_id IN holders',
    keepWhen: 'always',
  },
  venues: {
    ...DESIGNATE,
    columns: { public: 'id institution_id name_zh name_en division_code address_zh address_en' },
  },
  rooms: { ...DESIGNATE, columns: { public: 'id venue_id name capacity' } },
  course_versions: {
    ...{ ...TRAIN, basis: 'not-personal', retention: 'while-in-force' },
    columns: {
      public: `id slug version is_latest tier occupation level title_zh title_en summary_zh summary_en theory_hours
        practice_hours has_exam theory_pass_mark practical_pass_mark attendance_minimum_bp search_text syllabus sha256
        created_at`,
    },
  },
  runs: {
    ...{ ...TRAIN, basis: 'not-personal' },
    columns: {
      public: `id number course_version_id institution_id designation_id venue_id division_code city_code term starts_on
        ends_on enrol_by capacity seats_taken fee_fen exam_fee_fen payer funding_track policy_version_id class_hours
        planned_minutes state contact_phone note_zh note_en search_text enrol_from`,
      internal: `last_waiting_number filed_by filed_at approved_by approved_at filing_opinion created_by created_at roster_rule
        receipt_number filing_rule_id fund_id filing_faults plan_version co_delivery_id end_reason ended_by ended_at`,
    },
  },
  lessons: {
    ...{ ...TRAIN, basis: 'not-personal' },
    columns: {
      public: `id run_id sequence title_zh title_en kind held_on starts_at ends_at class_hours planned_minutes trainer_id
        room_id`,
    },
  },
};
