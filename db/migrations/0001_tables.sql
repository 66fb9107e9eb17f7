-- The tables of every room. STRICT, with CHECKs for what must never be; refusals of change stand in 0002.

CREATE TABLE accounts (
  id text PRIMARY KEY NOT NULL,
  handle_kind text NOT NULL,
  handle text NOT NULL,
  handle_index text NOT NULL,
  display_name text NOT NULL,
  password_hash text NOT NULL,
  language text DEFAULT 'zh' NOT NULL,
  totp_secret text,
  totp_confirmed_at integer,
  totp_last_step integer,
  is_disabled integer DEFAULT false NOT NULL,
  created_at integer NOT NULL,
  CHECK (handle_kind IN ('phone','email','name')),
  CHECK (language IN ('zh','en'))
) STRICT;
CREATE UNIQUE INDEX accounts_handleIndex_unique ON accounts (handle_index);

CREATE TABLE rate_limits (
  bucket text PRIMARY KEY NOT NULL,
  tokens_milli integer NOT NULL,
  updated_at integer NOT NULL
) STRICT;

CREATE TABLE role_grants (
  id text PRIMARY KEY NOT NULL,
  account_id text NOT NULL,
  role text NOT NULL,
  scope_kind text NOT NULL,
  scope_id text NOT NULL,
  valid_from text NOT NULL,
  valid_to text,
  granted_by text NOT NULL,
  granted_at integer NOT NULL,
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  CHECK (scope_kind IN ('everywhere','division','institution')),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT;
CREATE INDEX role_grants_of_account ON role_grants (account_id);
CREATE UNIQUE INDEX role_grants_once ON role_grants (account_id,role,scope_kind,scope_id,valid_from);

CREATE TABLE sessions (
  id_hash text PRIMARY KEY NOT NULL,
  account_id text NOT NULL,
  expires_at integer NOT NULL,
  created_at integer NOT NULL,
  second_factor_at integer,
  FOREIGN KEY (account_id) REFERENCES accounts(id)
) STRICT;
CREATE INDEX sessions_of_account ON sessions (account_id);

CREATE TABLE attendance_events (
  id text PRIMARY KEY NOT NULL,
  lesson_id text NOT NULL,
  enrolment_id text NOT NULL,
  status text NOT NULL,
  missed_minutes integer DEFAULT 0 NOT NULL,
  strength text NOT NULL,
  method text NOT NULL,
  reason text,
  recorded_by text NOT NULL,
  recorded_at integer NOT NULL,
  FOREIGN KEY (lesson_id) REFERENCES lessons(id),
  FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  CHECK (status IN ('present','late','leave','absent')),
  CHECK (missed_minutes >= 0),
  CHECK (strength IN ('S0','S1','S2','S3')),
  CHECK (method <> 'correction' OR reason IS NOT NULL)
) STRICT;
CREATE INDEX attendance_events_of_lesson ON attendance_events (lesson_id,enrolment_id);

CREATE TABLE attendance_records (
  lesson_id text NOT NULL,
  enrolment_id text NOT NULL,
  status text NOT NULL,
  credited_minutes integer NOT NULL,
  event_id text NOT NULL,
  PRIMARY KEY(lesson_id, enrolment_id),
  FOREIGN KEY (lesson_id) REFERENCES lessons(id),
  FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  CHECK (status IN ('present','late','leave','absent')),
  CHECK (credited_minutes >= 0)
) STRICT;
CREATE INDEX attendance_records_of_enrolment ON attendance_records (enrolment_id);

CREATE TABLE registers (
  lesson_id text PRIMARY KEY NOT NULL,
  sealed_by text NOT NULL,
  sealed_at integer NOT NULL,
  record_count integer NOT NULL,
  credited_minutes integer NOT NULL,
  sha256 text NOT NULL,
  FOREIGN KEY (lesson_id) REFERENCES lessons(id)
) STRICT;

CREATE TABLE course_versions (
  id text PRIMARY KEY NOT NULL,
  slug text NOT NULL,
  version integer NOT NULL,
  is_latest integer NOT NULL,
  tier text NOT NULL,
  occupation text,
  level text,
  title_zh text NOT NULL,
  title_en text NOT NULL,
  summary_zh text NOT NULL,
  summary_en text NOT NULL,
  theory_hours integer NOT NULL,
  practice_hours integer NOT NULL,
  has_exam integer NOT NULL,
  theory_pass_mark integer NOT NULL,
  practical_pass_mark integer NOT NULL,
  attendance_minimum_bp integer NOT NULL,
  search_text text NOT NULL,
  syllabus text NOT NULL,
  sha256 text NOT NULL,
  created_at integer NOT NULL,
  CHECK (tier IN ('popular','specialist','advanced','manager')),
  CHECK (level IS NULL OR level IN ('L5','L4','L3','L2','L1')),
  CHECK (theory_hours >= 0 AND practice_hours >= 0)
) STRICT;
CREATE UNIQUE INDEX course_versions_once ON course_versions (slug,version);

CREATE TABLE lessons (
  id text PRIMARY KEY NOT NULL,
  run_id text NOT NULL,
  sequence integer NOT NULL,
  title_zh text NOT NULL,
  title_en text NOT NULL,
  kind text NOT NULL,
  held_on text NOT NULL,
  starts_at text NOT NULL,
  ends_at text NOT NULL,
  class_hours integer NOT NULL,
  planned_minutes integer NOT NULL,
  trainer_id text NOT NULL,
  room_id text NOT NULL,
  FOREIGN KEY (run_id) REFERENCES runs(id),
  FOREIGN KEY (trainer_id) REFERENCES trainers(id),
  FOREIGN KEY (room_id) REFERENCES rooms(id),
  CHECK (kind IN ('theory','practice')),
  CHECK (ends_at > starts_at),
  CHECK (class_hours > 0),
  CHECK (planned_minutes > 0)
) STRICT;
CREATE UNIQUE INDEX lessons_sequence ON lessons (run_id,sequence);
CREATE INDEX lessons_of_room ON lessons (room_id,held_on);
CREATE INDEX lessons_of_trainer ON lessons (trainer_id,held_on);
CREATE INDEX lessons_on ON lessons (held_on);

CREATE TABLE runs (
  id text PRIMARY KEY NOT NULL,
  number text NOT NULL,
  course_version_id text NOT NULL,
  institution_id text NOT NULL,
  designation_id text NOT NULL,
  venue_id text NOT NULL,
  division_code text NOT NULL,
  city_code text NOT NULL,
  term integer NOT NULL,
  starts_on text NOT NULL,
  ends_on text NOT NULL,
  enrol_by text NOT NULL,
  capacity integer NOT NULL,
  seats_taken integer DEFAULT 0 NOT NULL,
  last_waiting_number integer DEFAULT 0 NOT NULL,
  fee_fen integer NOT NULL,
  exam_fee_fen integer NOT NULL,
  payer text NOT NULL,
  funding_track text NOT NULL,
  policy_version_id text,
  class_hours integer NOT NULL,
  planned_minutes integer NOT NULL,
  state text NOT NULL,
  contact_phone text NOT NULL,
  note_zh text DEFAULT '' NOT NULL,
  note_en text DEFAULT '' NOT NULL,
  search_text text NOT NULL,
  filed_by text,
  filed_at integer,
  approved_by text,
  approved_at integer,
  filing_opinion text,
  created_by text NOT NULL,
  created_at integer NOT NULL,
  FOREIGN KEY (course_version_id) REFERENCES course_versions(id),
  FOREIGN KEY (institution_id) REFERENCES institutions(id),
  FOREIGN KEY (designation_id) REFERENCES designations(id),
  FOREIGN KEY (venue_id) REFERENCES venues(id),
  FOREIGN KEY (policy_version_id) REFERENCES policy_versions(id),
  CHECK (capacity > 0),
  CHECK (seats_taken >= 0 AND seats_taken <= capacity),
  CHECK (ends_on >= starts_on),
  CHECK (enrol_by <= starts_on),
  CHECK (fee_fen >= 0 AND exam_fee_fen >= 0),
  CHECK (payer IN ('learner','institution','nobody')),
  CHECK (funding_track IN ('training-fee','subsidy','none')),
  CHECK (state IN ('draft','filed','returned','enrolling','running','delivered','assessed','closed','cancelled')),
  CHECK (approved_by IS NULL OR approved_by <> filed_by)
) STRICT;
CREATE UNIQUE INDEX runs_number_unique ON runs (number);
CREATE INDEX runs_open ON runs (state,starts_on);
CREATE INDEX runs_of_institution ON runs (institution_id,state);
CREATE INDEX runs_of_division ON runs (division_code,state);
CREATE UNIQUE INDEX runs_term ON runs (institution_id,course_version_id,term);

CREATE TABLE certificate_events (
  id text PRIMARY KEY NOT NULL,
  certificate_id text NOT NULL,
  kind text NOT NULL,
  reason text,
  document_number text,
  effective_on text NOT NULL,
  by text NOT NULL,
  at integer NOT NULL,
  FOREIGN KEY (certificate_id) REFERENCES certificates(id),
  CHECK (kind IN ('issued','revoked','superseded'))
) STRICT;
CREATE UNIQUE INDEX certificate_events_once ON certificate_events (certificate_id,kind);

CREATE TABLE certificates (
  id text PRIMARY KEY NOT NULL,
  number text NOT NULL,
  token text NOT NULL,
  enrolment_id text NOT NULL,
  learner_id text NOT NULL,
  run_id text NOT NULL,
  snapshot text NOT NULL,
  pdf blob NOT NULL,
  pdf_sha256 text NOT NULL,
  issued_on text NOT NULL,
  issued_at integer NOT NULL,
  issued_by text NOT NULL,
  FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  FOREIGN KEY (learner_id) REFERENCES learners(id),
  FOREIGN KEY (run_id) REFERENCES runs(id),
  CHECK (length(pdf_sha256) = 64)
) STRICT;
CREATE UNIQUE INDEX certificates_number_unique ON certificates (number);
CREATE UNIQUE INDEX certificates_token_unique ON certificates (token);
CREATE INDEX certificates_of_learner ON certificates (learner_id);
CREATE INDEX certificates_of_run ON certificates (run_id);

CREATE TABLE claim_lines (
  id text PRIMARY KEY NOT NULL,
  claim_id text NOT NULL,
  sequence integer NOT NULL,
  enrolment_id text,
  learner_id text,
  occupation text,
  level text,
  category_code text,
  training_fen integer NOT NULL,
  exam_fen integer NOT NULL,
  amount_fen integer NOT NULL,
  outcome text NOT NULL,
  facts text NOT NULL,
  answer text NOT NULL,
  calculation_sha256 text NOT NULL,
  state text NOT NULL,
  state_reason text,
  is_live integer NOT NULL,
  FOREIGN KEY (claim_id) REFERENCES claims(id),
  FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  FOREIGN KEY (learner_id) REFERENCES learners(id),
  CHECK (state IN ('proposed','held','rejected','determined')),
  CHECK (training_fen >= 0 AND exam_fen >= 0),
  CHECK (amount_fen = training_fen + exam_fen),
  CHECK (outcome = 'entitled' OR amount_fen = 0)
) STRICT;
CREATE UNIQUE INDEX claim_lines_sequence ON claim_lines (claim_id,sequence);
CREATE UNIQUE INDEX claim_lines_once_per_level ON claim_lines (learner_id,occupation,level) WHERE is_live = 1 AND amount_fen > 0 AND occupation IS NOT NULL AND level IS NOT NULL;
CREATE UNIQUE INDEX claim_lines_once_per_enrolment ON claim_lines (enrolment_id) WHERE is_live = 1 AND amount_fen > 0;
CREATE INDEX claim_lines_of_learner ON claim_lines (learner_id);

CREATE TABLE claim_reviews (
  id text PRIMARY KEY NOT NULL,
  claim_id text NOT NULL,
  step text NOT NULL,
  decision text NOT NULL,
  opinion text NOT NULL,
  by text NOT NULL,
  by_name text NOT NULL,
  at integer NOT NULL,
  FOREIGN KEY (claim_id) REFERENCES claims(id),
  CHECK (step IN ('submit','first-review','second-review','determination','withdraw')),
  CHECK (decision IN ('agree','return','reject'))
) STRICT;
CREATE INDEX claim_reviews_of_claim ON claim_reviews (claim_id,at);

CREATE TABLE claims (
  id text PRIMARY KEY NOT NULL,
  number text NOT NULL,
  run_id text NOT NULL,
  institution_id text NOT NULL,
  division_code text NOT NULL,
  city_code text NOT NULL,
  funding_track text NOT NULL,
  payee_kind text NOT NULL,
  policy_version_id text NOT NULL,
  policy_sha256 text NOT NULL,
  is_demonstration integer NOT NULL,
  state text NOT NULL,
  line_count integer NOT NULL,
  total_fen integer NOT NULL,
  due_on text,
  assembled_by text NOT NULL,
  assembled_at integer NOT NULL,
  submitted_by text,
  submitted_at integer,
  determined_by text,
  determined_at integer,
  FOREIGN KEY (run_id) REFERENCES runs(id),
  FOREIGN KEY (institution_id) REFERENCES institutions(id),
  FOREIGN KEY (policy_version_id) REFERENCES policy_versions(id),
  CHECK (state IN ('draft','submitted','first-reviewed','second-reviewed','in-notice','determined','returned','rejected','withdrawn')),
  CHECK (funding_track IN ('training-fee','subsidy')),
  CHECK (payee_kind IN ('learner','institution')),
  CHECK (total_fen >= 0),
  CHECK (determined_by IS NULL OR determined_by <> submitted_by)
) STRICT;
CREATE UNIQUE INDEX claims_number_unique ON claims (number);
CREATE INDEX claims_by_state ON claims (state,submitted_at);
CREATE INDEX claims_of_institution ON claims (institution_id,state);
CREATE UNIQUE INDEX claims_one_open_per_run ON claims (run_id) WHERE state NOT IN ('rejected','withdrawn');

CREATE TABLE objections (
  id text PRIMARY KEY NOT NULL,
  number text NOT NULL,
  notice_id text NOT NULL,
  claim_line_id text,
  statement text NOT NULL,
  contact text,
  state text NOT NULL,
  lodged_at integer NOT NULL,
  decided_by text,
  decided_at integer,
  decision text,
  FOREIGN KEY (notice_id) REFERENCES public_notices(id),
  CHECK (state IN ('open','upheld','dismissed'))
) STRICT;
CREATE UNIQUE INDEX objections_number_unique ON objections (number);
CREATE INDEX objections_of_notice ON objections (notice_id,state);

CREATE TABLE public_notices (
  id text PRIMARY KEY NOT NULL,
  number text NOT NULL,
  kind text NOT NULL,
  subject_id text NOT NULL,
  city_code text NOT NULL,
  title_zh text NOT NULL,
  title_en text NOT NULL,
  content text NOT NULL,
  content_sha256 text NOT NULL,
  opens_on text NOT NULL,
  closes_on text NOT NULL,
  working_days integer NOT NULL,
  is_demonstration integer NOT NULL,
  published_by text NOT NULL,
  published_at integer NOT NULL,
  closed_at integer,
  closed_by text,
  CHECK (kind IN ('subsidy','designation')),
  CHECK (closes_on >= opens_on),
  CHECK (working_days > 0)
) STRICT;
CREATE UNIQUE INDEX public_notices_number_unique ON public_notices (number);
CREATE INDEX public_notices_open ON public_notices (closed_at,closes_on);
CREATE UNIQUE INDEX public_notices_subject ON public_notices (kind,subject_id) WHERE closed_at IS NULL;

CREATE TABLE enrolments (
  id text PRIMARY KEY NOT NULL,
  run_id text NOT NULL,
  learner_id text NOT NULL,
  state text NOT NULL,
  waiting_number integer,
  source text NOT NULL,
  occupation text,
  level text,
  quote_id text,
  fee_paid_fen integer,
  exam_fee_paid_fen integer,
  fee_receipt text,
  submitted_by text NOT NULL,
  submitted_at integer NOT NULL,
  confirmed_at integer,
  ended_at integer,
  end_reason text,
  FOREIGN KEY (run_id) REFERENCES runs(id),
  FOREIGN KEY (learner_id) REFERENCES learners(id),
  FOREIGN KEY (quote_id) REFERENCES quotes(id),
  CHECK (state IN ('confirmed','waiting','withdrawn','rejected','dropped','completed','failed')),
  CHECK (source IN ('self','roster','proxy')),
  CHECK (state <> 'waiting' OR waiting_number IS NOT NULL),
  CHECK (fee_paid_fen IS NULL OR fee_paid_fen >= 0)
) STRICT;
CREATE UNIQUE INDEX enrolments_once_per_run ON enrolments (run_id,learner_id) WHERE state IN ('confirmed','waiting','completed','failed');
CREATE UNIQUE INDEX enrolments_once_per_level ON enrolments (learner_id,occupation,level) WHERE state IN ('confirmed','waiting') AND occupation IS NOT NULL AND level IS NOT NULL;
CREATE UNIQUE INDEX enrolments_waiting_number ON enrolments (run_id,waiting_number);
CREATE INDEX enrolments_of_learner ON enrolments (learner_id,state);
CREATE INDEX enrolments_of_run ON enrolments (run_id,state);

CREATE TABLE roster_imports (
  id text PRIMARY KEY NOT NULL,
  run_id text NOT NULL,
  file_name text NOT NULL,
  file_sha256 text NOT NULL,
  state text NOT NULL,
  good_rows integer NOT NULL,
  bad_rows integer NOT NULL,
  reading text NOT NULL,
  created_by text NOT NULL,
  created_at integer NOT NULL,
  committed_by text,
  committed_at integer,
  FOREIGN KEY (run_id) REFERENCES runs(id),
  CHECK (state IN ('previewed','committed'))
) STRICT;
CREATE UNIQUE INDEX roster_imports_once ON roster_imports (run_id,file_sha256);

CREATE TABLE roster_rows (
  id text PRIMARY KEY NOT NULL,
  roster_import_id text NOT NULL,
  row_number integer NOT NULL,
  verdict text NOT NULL,
  faults text NOT NULL,
  payload text NOT NULL,
  enrolment_id text,
  FOREIGN KEY (roster_import_id) REFERENCES roster_imports(id),
  CHECK (verdict IN ('new','known','already-enrolled','bad'))
) STRICT;
CREATE UNIQUE INDEX roster_rows_once ON roster_rows (roster_import_id,row_number);

CREATE TABLE results (
  id text PRIMARY KEY NOT NULL,
  sitting_id text NOT NULL,
  run_id text NOT NULL,
  enrolment_id text NOT NULL,
  part text NOT NULL,
  score_tenths integer,
  outcome text NOT NULL,
  is_published integer NOT NULL,
  recorded_by text NOT NULL,
  recorded_at integer NOT NULL,
  FOREIGN KEY (sitting_id) REFERENCES sittings(id),
  FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  CHECK (part IN ('theory','practical')),
  CHECK (score_tenths IS NULL OR (score_tenths >= 0 AND score_tenths <= 1000)),
  CHECK (outcome IN ('pass','fail','absent')),
  CHECK ((outcome = 'absent') = (score_tenths IS NULL))
) STRICT;
CREATE UNIQUE INDEX results_once ON results (sitting_id,enrolment_id);
CREATE INDEX results_of_run ON results (run_id,part);
CREATE UNIQUE INDEX results_published_pass ON results (enrolment_id,part) WHERE is_published = 1 AND outcome = 'pass';

CREATE TABLE sittings (
  id text PRIMARY KEY NOT NULL,
  run_id text NOT NULL,
  part text NOT NULL,
  held_on text NOT NULL,
  examiner_name text NOT NULL,
  examiner_id text,
  state text NOT NULL,
  published_by text,
  published_at integer,
  FOREIGN KEY (run_id) REFERENCES runs(id),
  CHECK (part IN ('theory','practical')),
  CHECK (state IN ('planned','marked','published'))
) STRICT;
CREATE UNIQUE INDEX sittings_once ON sittings (run_id,part,held_on);

CREATE TABLE designations (
  id text PRIMARY KEY NOT NULL,
  institution_id text NOT NULL,
  number text NOT NULL,
  state text NOT NULL,
  division_code text NOT NULL,
  scope text NOT NULL,
  capacity integer NOT NULL,
  valid_from text NOT NULL,
  valid_to text NOT NULL,
  document_number text,
  statement text NOT NULL,
  submitted_by text,
  submitted_at integer,
  reviewed_by text,
  review_opinion text,
  decided_by text,
  decided_at integer,
  decision_reason text,
  created_at integer NOT NULL,
  FOREIGN KEY (institution_id) REFERENCES institutions(id),
  CHECK (state IN ('draft','submitted','returned','proposed','in-notice','designated','suspended','revoked','rejected','expired')),
  CHECK (valid_to >= valid_from),
  CHECK (capacity > 0)
) STRICT;
CREATE UNIQUE INDEX designations_number_unique ON designations (number);
CREATE INDEX designations_of_institution ON designations (institution_id);

CREATE TABLE institutions (
  id text PRIMARY KEY NOT NULL,
  code text NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  seal_text text NOT NULL,
  kind text NOT NULL,
  division_code text NOT NULL,
  address_zh text NOT NULL,
  address_en text NOT NULL,
  phone text NOT NULL,
  about_zh text NOT NULL,
  about_en text NOT NULL,
  bank_holder text,
  bank_name text,
  bank_account text,
  bank_account_masked text,
  created_at integer NOT NULL
) STRICT;
CREATE UNIQUE INDEX institutions_code_unique ON institutions (code);

CREATE TABLE rooms (
  id text PRIMARY KEY NOT NULL,
  venue_id text NOT NULL,
  name text NOT NULL,
  capacity integer NOT NULL,
  FOREIGN KEY (venue_id) REFERENCES venues(id),
  CHECK (capacity > 0)
) STRICT;
CREATE INDEX rooms_of_venue ON rooms (venue_id);

CREATE TABLE trainers (
  id text PRIMARY KEY NOT NULL,
  institution_id text NOT NULL,
  account_id text,
  name text NOT NULL,
  title text NOT NULL,
  qualification text NOT NULL,
  valid_to text,
  is_active integer DEFAULT true NOT NULL,
  FOREIGN KEY (institution_id) REFERENCES institutions(id)
) STRICT;
CREATE INDEX trainers_of_institution ON trainers (institution_id);

CREATE TABLE venues (
  id text PRIMARY KEY NOT NULL,
  institution_id text NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  division_code text NOT NULL,
  address_zh text NOT NULL,
  address_en text NOT NULL,
  FOREIGN KEY (institution_id) REFERENCES institutions(id)
) STRICT;
CREATE INDEX venues_of_institution ON venues (institution_id);

CREATE TABLE journal (
  sequence integer PRIMARY KEY NOT NULL,
  at integer NOT NULL,
  actor_id text NOT NULL,
  role text NOT NULL,
  act text NOT NULL,
  entity text NOT NULL,
  entity_id text NOT NULL,
  details text NOT NULL,
  request_id text,
  previous_hash text NOT NULL,
  hash text NOT NULL
) STRICT;
CREATE INDEX journal_of_entity ON journal (entity,entity_id);

CREATE TABLE consents (
  id text PRIMARY KEY NOT NULL,
  learner_id text NOT NULL,
  purpose text NOT NULL,
  text_version text NOT NULL,
  given_at integer NOT NULL,
  given_by text NOT NULL,
  withdrawn_at integer,
  FOREIGN KEY (learner_id) REFERENCES learners(id)
) STRICT;
CREATE INDEX consents_of_learner ON consents (learner_id,purpose);

CREATE TABLE employments (
  id text PRIMARY KEY NOT NULL,
  learner_id text NOT NULL,
  employed_on text NOT NULL,
  employer text NOT NULL,
  evidence_number text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at integer NOT NULL,
  FOREIGN KEY (learner_id) REFERENCES learners(id)
) STRICT;
CREATE INDEX employments_of_learner ON employments (learner_id,employed_on);

CREATE TABLE learner_bank_accounts (
  id text PRIMARY KEY NOT NULL,
  learner_id text NOT NULL,
  holder_name text NOT NULL,
  bank_name text NOT NULL,
  account text NOT NULL,
  account_index text NOT NULL,
  account_masked text NOT NULL,
  is_current integer NOT NULL,
  entered_by text NOT NULL,
  entered_at integer NOT NULL,
  confirmed_by text,
  confirmed_at integer,
  FOREIGN KEY (learner_id) REFERENCES learners(id),
  CHECK (confirmed_by IS NULL OR confirmed_by <> entered_by)
) STRICT;
CREATE INDEX learner_bank_accounts_of_learner ON learner_bank_accounts (learner_id,is_current);
CREATE UNIQUE INDEX learner_bank_accounts_one_current ON learner_bank_accounts (learner_id) WHERE is_current = 1;

CREATE TABLE learner_categories (
  id text PRIMARY KEY NOT NULL,
  learner_id text NOT NULL,
  code text NOT NULL,
  evidence_number text NOT NULL,
  valid_from text NOT NULL,
  valid_to text,
  stated_at integer NOT NULL,
  stated_by text NOT NULL,
  verified_by text,
  verified_at integer,
  FOREIGN KEY (learner_id) REFERENCES learners(id),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT;
CREATE UNIQUE INDEX learner_categories_once ON learner_categories (learner_id,code,valid_from);

CREATE TABLE learners (
  id text PRIMARY KEY NOT NULL,
  account_id text,
  name text NOT NULL,
  identity text NOT NULL,
  identity_index text NOT NULL,
  identity_masked text NOT NULL,
  born_on text NOT NULL,
  sex text NOT NULL,
  phone text,
  phone_index text,
  phone_masked text,
  division_code text NOT NULL,
  education text,
  employer text,
  created_at integer NOT NULL,
  FOREIGN KEY (account_id) REFERENCES accounts(id),
  CHECK (sex IN ('male','female')),
  CHECK (length(identity_masked) = 18)
) STRICT;
CREATE UNIQUE INDEX learners_accountId_unique ON learners (account_id);
CREATE UNIQUE INDEX learners_identityIndex_unique ON learners (identity_index);

CREATE TABLE letters (
  id text PRIMARY KEY NOT NULL,
  account_id text,
  learner_id text,
  address text,
  language text NOT NULL,
  template text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  state text NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  created_at integer NOT NULL,
  next_attempt_at integer,
  sent_at integer,
  last_fault text,
  CHECK (language IN ('zh','en')),
  CHECK (state IN ('waiting','sent','failed','kept'))
) STRICT;
CREATE INDEX letters_waiting ON letters (state,next_attempt_at);
CREATE INDEX letters_of_account ON letters (account_id,created_at);
CREATE INDEX letters_of_learner ON letters (learner_id,created_at);

CREATE TABLE bank_return_rows (
  id text PRIMARY KEY NOT NULL,
  bank_return_id text NOT NULL,
  row_number integer NOT NULL,
  reference text NOT NULL,
  amount_fen integer NOT NULL,
  status text NOT NULL,
  reason text,
  bank_reference text,
  paid_on text,
  match text NOT NULL,
  attempt_id text,
  FOREIGN KEY (bank_return_id) REFERENCES bank_returns(id),
  FOREIGN KEY (attempt_id) REFERENCES payment_attempts(id),
  CHECK (status IN ('success','failed')),
  CHECK (match IN ('exact','failed','amount-differs','unknown-reference','duplicate'))
) STRICT;
CREATE UNIQUE INDEX bank_return_rows_once ON bank_return_rows (bank_return_id,row_number);
CREATE UNIQUE INDEX bank_return_rows_one_per_attempt ON bank_return_rows (attempt_id) WHERE match IN ('exact','failed','amount-differs');

CREATE TABLE bank_returns (
  id text PRIMARY KEY NOT NULL,
  batch_id text NOT NULL,
  file_name text NOT NULL,
  file_sha256 text NOT NULL,
  raw blob NOT NULL,
  row_count integer NOT NULL,
  imported_by text NOT NULL,
  imported_at integer NOT NULL,
  FOREIGN KEY (batch_id) REFERENCES payment_batches(id)
) STRICT;
CREATE UNIQUE INDEX bank_returns_fileSha256_unique ON bank_returns (file_sha256);
CREATE INDEX bank_returns_of_batch ON bank_returns (batch_id);

CREATE TABLE funds (
  id text PRIMARY KEY NOT NULL,
  code text NOT NULL,
  city_code text NOT NULL,
  year integer NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  funding_track text NOT NULL,
  appropriation_fen integer NOT NULL,
  is_demonstration integer NOT NULL,
  created_at integer NOT NULL,
  CHECK (appropriation_fen >= 0)
) STRICT;
CREATE UNIQUE INDEX funds_code_unique ON funds (code);

CREATE TABLE ledger_entries (
  id text PRIMARY KEY NOT NULL,
  posting_id text NOT NULL,
  fund_id text NOT NULL,
  account text NOT NULL,
  amount_fen integer NOT NULL,
  cause text NOT NULL,
  entity text NOT NULL,
  entity_id text NOT NULL,
  at integer NOT NULL,
  FOREIGN KEY (fund_id) REFERENCES funds(id),
  CHECK (account IN ('appropriation','reserved','paid','recoverable')),
  CHECK (amount_fen <> 0)
) STRICT;
CREATE INDEX ledger_entries_of_posting ON ledger_entries (posting_id);
CREATE INDEX ledger_entries_of_fund ON ledger_entries (fund_id,account);
CREATE UNIQUE INDEX ledger_entries_once ON ledger_entries (cause,entity_id,account);

CREATE TABLE payment_attempts (
  id text PRIMARY KEY NOT NULL,
  batch_id text NOT NULL,
  claim_line_id text NOT NULL,
  attempt_number integer NOT NULL,
  reference text NOT NULL,
  amount_fen integer NOT NULL,
  offset_fen integer NOT NULL,
  payee_name text NOT NULL,
  payee_bank text NOT NULL,
  payee_account text NOT NULL,
  payee_account_masked text NOT NULL,
  state text NOT NULL,
  bank_reference text,
  paid_on text,
  failure_reason text,
  settled_at integer,
  FOREIGN KEY (batch_id) REFERENCES payment_batches(id),
  FOREIGN KEY (claim_line_id) REFERENCES claim_lines(id),
  CHECK (state IN ('pending','sent','paid','failed','cancelled')),
  CHECK (amount_fen > 0),
  CHECK (offset_fen >= 0 AND offset_fen <= amount_fen)
) STRICT;
CREATE UNIQUE INDEX payment_attempts_reference_unique ON payment_attempts (reference);
CREATE UNIQUE INDEX payment_attempts_one_live ON payment_attempts (claim_line_id) WHERE state IN ('pending','sent','paid');
CREATE UNIQUE INDEX payment_attempts_number ON payment_attempts (claim_line_id,attempt_number);
CREATE INDEX payment_attempts_of_batch ON payment_attempts (batch_id,state);

CREATE TABLE payment_batches (
  id text PRIMARY KEY NOT NULL,
  number text NOT NULL,
  fund_id text NOT NULL,
  city_code text NOT NULL,
  state text NOT NULL,
  line_count integer NOT NULL,
  total_fen integer NOT NULL,
  content_sha256 text NOT NULL,
  is_demonstration integer NOT NULL,
  made_by text NOT NULL,
  made_at integer NOT NULL,
  checked_by text,
  checked_at integer,
  authorised_by text,
  authorised_at integer,
  sent_by text,
  sent_at integer,
  bank_file_sha256 text,
  rejected_by text,
  rejected_at integer,
  rejected_reason text,
  closed_at integer,
  FOREIGN KEY (fund_id) REFERENCES funds(id),
  CHECK (state IN ('made','checked','authorised','sent','settled','closed','rejected')),
  CHECK (total_fen > 0),
  CHECK (checked_by IS NULL OR checked_by <> made_by),
  CHECK (authorised_by IS NULL OR (authorised_by <> made_by AND authorised_by <> checked_by)),
  CHECK (authorised_by IS NULL OR checked_by IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX payment_batches_number_unique ON payment_batches (number);
CREATE INDEX payment_batches_by_state ON payment_batches (state,made_at);

CREATE TABLE reconciliation_exceptions (
  id text PRIMARY KEY NOT NULL,
  reconciliation_id text NOT NULL,
  kind text NOT NULL,
  attempt_id text,
  return_row_id text,
  expected_fen integer NOT NULL,
  actual_fen integer NOT NULL,
  state text NOT NULL,
  cause_code text,
  evidence text,
  raised_at integer NOT NULL,
  resolved_by text,
  resolved_at integer,
  FOREIGN KEY (reconciliation_id) REFERENCES reconciliations(id),
  FOREIGN KEY (attempt_id) REFERENCES payment_attempts(id),
  FOREIGN KEY (return_row_id) REFERENCES bank_return_rows(id),
  CHECK (kind IN ('missing','amount-differs','unknown-reference','duplicate','failed')),
  CHECK (state IN ('open','resolved')),
  CHECK (state = 'open' OR (resolved_by IS NOT NULL AND cause_code IS NOT NULL AND length(evidence) > 0))
) STRICT;
CREATE INDEX reconciliation_exceptions_of ON reconciliation_exceptions (reconciliation_id,state);
CREATE UNIQUE INDEX reconciliation_exceptions_attempt ON reconciliation_exceptions (attempt_id,kind) WHERE return_row_id IS NULL;
CREATE UNIQUE INDEX reconciliation_exceptions_row ON reconciliation_exceptions (return_row_id);

CREATE TABLE reconciliations (
  id text PRIMARY KEY NOT NULL,
  batch_id text NOT NULL,
  state text NOT NULL,
  opened_by text NOT NULL,
  opened_at integer NOT NULL,
  closed_by text,
  closed_at integer,
  instructed_fen integer NOT NULL,
  paid_fen integer,
  failed_fen integer,
  explained_fen integer,
  FOREIGN KEY (batch_id) REFERENCES payment_batches(id),
  CHECK (state IN ('open','closed')),
  CHECK (state = 'open' OR (closed_by IS NOT NULL AND paid_fen + failed_fen + explained_fen = instructed_fen))
) STRICT;
CREATE UNIQUE INDEX reconciliations_batchId_unique ON reconciliations (batch_id);

CREATE TABLE recoveries (
  id text PRIMARY KEY NOT NULL,
  number text NOT NULL,
  claim_line_id text NOT NULL,
  amount_fen integer NOT NULL,
  cause text NOT NULL,
  legal_basis text NOT NULL,
  document_number text,
  state text NOT NULL,
  proposed_by text NOT NULL,
  proposed_at integer NOT NULL,
  decided_by text,
  decided_at integer,
  FOREIGN KEY (claim_line_id) REFERENCES claim_lines(id),
  CHECK (state IN ('proposed','decided','recovered','dismissed')),
  CHECK (amount_fen > 0),
  CHECK (decided_by IS NULL OR decided_by <> proposed_by)
) STRICT;
CREATE UNIQUE INDEX recoveries_number_unique ON recoveries (number);
CREATE INDEX recoveries_of_line ON recoveries (claim_line_id);

CREATE TABLE recovery_events (
  id text PRIMARY KEY NOT NULL,
  recovery_id text NOT NULL,
  kind text NOT NULL,
  amount_fen integer NOT NULL,
  evidence text NOT NULL,
  by text NOT NULL,
  at integer NOT NULL,
  FOREIGN KEY (recovery_id) REFERENCES recoveries(id),
  CHECK (kind IN ('repaid','offset','written-off')),
  CHECK (amount_fen > 0)
) STRICT;
CREATE INDEX recovery_events_of ON recovery_events (recovery_id);

CREATE TABLE policy_divisions (
  policy_version_id text NOT NULL,
  division_code text NOT NULL,
  PRIMARY KEY(policy_version_id, division_code),
  FOREIGN KEY (policy_version_id) REFERENCES policy_versions(id)
) STRICT;

CREATE TABLE policy_versions (
  id text PRIMARY KEY NOT NULL,
  policy_id text NOT NULL,
  version integer NOT NULL,
  track text NOT NULL,
  state text NOT NULL,
  title_zh text NOT NULL,
  title_en text NOT NULL,
  document_number text NOT NULL,
  issued_on text,
  effective_from text NOT NULL,
  effective_to text,
  has_example_values integer NOT NULL,
  is_demonstration integer NOT NULL,
  canonical text NOT NULL,
  sha256 text NOT NULL,
  confirmed_by text,
  confirmed_at integer,
  second_confirmed_by text,
  second_confirmed_at integer,
  created_at integer NOT NULL,
  CHECK (state IN ('reference','example','draft','in-force','superseded','repealed')),
  CHECK (effective_to IS NULL OR effective_to >= effective_from),
  CHECK (second_confirmed_by IS NULL OR second_confirmed_by <> confirmed_by),
  CHECK (state <> 'in-force' OR (confirmed_by IS NOT NULL AND second_confirmed_by IS NOT NULL AND has_example_values = 0))
) STRICT;
CREATE UNIQUE INDEX policy_versions_once ON policy_versions (policy_id,version);

CREATE TABLE quotes (
  id text PRIMARY KEY NOT NULL,
  purpose text NOT NULL,
  learner_id text NOT NULL,
  run_id text NOT NULL,
  policy_version_id text NOT NULL,
  policy_sha256 text NOT NULL,
  facts text NOT NULL,
  answer text NOT NULL,
  outcome text NOT NULL,
  total_fen integer NOT NULL,
  created_at integer NOT NULL,
  FOREIGN KEY (policy_version_id) REFERENCES policy_versions(id),
  CHECK (purpose IN ('pre-check','start','claim')),
  CHECK (outcome IN ('entitled','not-entitled','undecided')),
  CHECK (total_fen >= 0)
) STRICT;
CREATE INDEX quotes_of_learner ON quotes (learner_id,run_id);

CREATE TABLE site_settings (
  key text PRIMARY KEY NOT NULL,
  value text NOT NULL
) STRICT;

CREATE TABLE targets (
  code text PRIMARY KEY NOT NULL,
  city_code text NOT NULL,
  title_zh text NOT NULL,
  title_en text NOT NULL,
  filter text NOT NULL,
  value integer NOT NULL,
  period_kind text NOT NULL,
  counts_from text NOT NULL,
  counts_to text NOT NULL,
  source_zh text NOT NULL,
  source_en text NOT NULL,
  is_demonstration integer NOT NULL,
  sequence integer NOT NULL,
  CHECK (value > 0),
  CHECK (period_kind IN ('year','span'))
) STRICT;
