-- One file per person: who read their identity data, what they ask to have corrected, exported or erased, who may be
-- the same person, and which two files were merged by two people. Nothing frozen is re-pointed: a merge is a link.

ALTER TABLE learners ADD COLUMN merged_into text REFERENCES learners(id) CHECK (merged_into <> id);
ALTER TABLE learners ADD COLUMN erased_at integer;
ALTER TABLE learners ADD COLUMN identity_short_index text;
CREATE INDEX learners_by_short_number ON learners (identity_short_index) WHERE identity_short_index IS NOT NULL;
CREATE INDEX learners_merged_into ON learners (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX learners_by_phone ON learners (phone_index) WHERE phone_index IS NOT NULL;
CREATE INDEX learners_by_birthday ON learners (born_on, name);
CREATE INDEX learner_bank_accounts_by_account ON learner_bank_accounts (account_index);

CREATE TABLE data_reads (
  id text PRIMARY KEY NOT NULL,
  learner_id text NOT NULL,
  reader_id text NOT NULL,
  role text NOT NULL,
  institution_id text,
  kind text NOT NULL,
  purpose text NOT NULL,
  at integer NOT NULL,
  FOREIGN KEY (learner_id) REFERENCES learners(id),
  CHECK (kind IN ('unmask','find-by-number','file','export','roster'))
) STRICT;
CREATE INDEX data_reads_of_learner ON data_reads (learner_id, at);
CREATE INDEX data_reads_of_reader ON data_reads (reader_id, at);

CREATE TABLE data_exports (
  id text PRIMARY KEY NOT NULL,
  learner_id text NOT NULL,
  account_id text NOT NULL,
  asked_at integer NOT NULL,
  expires_at integer NOT NULL,
  FOREIGN KEY (learner_id) REFERENCES learners(id)
) STRICT;
CREATE INDEX data_exports_of_account ON data_exports (account_id, expires_at);

CREATE TABLE correction_requests (
  id text PRIMARY KEY NOT NULL,
  learner_id text NOT NULL,
  field text NOT NULL,
  proposed text,
  evidence_number text NOT NULL,
  statement text NOT NULL,
  state text NOT NULL,
  asked_by text NOT NULL,
  asked_at integer NOT NULL,
  decided_by text,
  decided_at integer,
  reason text,
  superseded text,
  FOREIGN KEY (learner_id) REFERENCES learners(id),
  CHECK (field IN ('name','identity','phone')),
  CHECK (state IN ('open','accepted','rejected','withdrawn')),
  CHECK (decided_by IS NULL OR decided_by <> asked_by OR state = 'withdrawn'),
  CHECK ((state = 'open') = (decided_at IS NULL))
) STRICT;
CREATE INDEX correction_requests_of_learner ON correction_requests (learner_id, asked_at);
CREATE UNIQUE INDEX correction_requests_one_open ON correction_requests (learner_id, field) WHERE state = 'open';

CREATE TABLE erasure_requests (
  id text PRIMARY KEY NOT NULL,
  learner_id text NOT NULL,
  account_id text,
  kind text NOT NULL,
  state text NOT NULL,
  asked_by text NOT NULL,
  asked_at integer NOT NULL,
  decided_by text,
  decided_at integer,
  reason text,
  outcome text,
  CHECK (kind IN ('erase','retention')),
  CHECK (state IN ('asked','erasing','done','refused','withdrawn')),
  CHECK (kind = 'retention' OR decided_by IS NULL OR state = 'withdrawn' OR decided_by = 'system' OR decided_by <> asked_by),
  CHECK ((state = 'asked') = (decided_at IS NULL))
) STRICT;
CREATE INDEX erasure_requests_by_state ON erasure_requests (state, asked_at);
CREATE UNIQUE INDEX erasure_requests_one_open ON erasure_requests (learner_id) WHERE state IN ('asked','erasing');

CREATE TABLE statutory_archive (
  id text PRIMARY KEY NOT NULL,
  learner_id text NOT NULL,
  erasure_id text NOT NULL,
  table_name text NOT NULL,
  row_id text NOT NULL,
  payload text NOT NULL,
  basis text NOT NULL,
  keep_until text NOT NULL,
  FOREIGN KEY (erasure_id) REFERENCES erasure_requests(id)
) STRICT;
CREATE INDEX statutory_archive_due ON statutory_archive (keep_until);
CREATE INDEX statutory_archive_of_learner ON statutory_archive (learner_id);

CREATE TABLE duplicate_flags (
  id text PRIMARY KEY NOT NULL,
  kind text NOT NULL,
  one_id text NOT NULL,
  other_id text NOT NULL,
  people integer NOT NULL,
  state text NOT NULL,
  found_at integer NOT NULL,
  settled_by text,
  settled_at integer,
  reason text,
  FOREIGN KEY (one_id) REFERENCES learners(id),
  FOREIGN KEY (other_id) REFERENCES learners(id),
  CHECK (one_id < other_id),
  CHECK (kind IN ('same-identity','same-name-and-birthday','same-name-and-phone','same-phone','same-bank-account')),
  CHECK (state IN ('open','dismissed','gone')),
  CHECK (state <> 'dismissed' OR (settled_by IS NOT NULL AND length(reason) > 0))
) STRICT;
CREATE UNIQUE INDEX duplicate_flags_once ON duplicate_flags (kind, one_id, other_id);
CREATE INDEX duplicate_flags_by_state ON duplicate_flags (state, kind, found_at);
CREATE INDEX duplicate_flags_of_other ON duplicate_flags (other_id);

CREATE TABLE learner_merges (
  id text PRIMARY KEY NOT NULL,
  kept_id text NOT NULL,
  merged_id text NOT NULL,
  state text NOT NULL,
  reason text NOT NULL,
  proposed_by text NOT NULL,
  proposed_at integer NOT NULL,
  decided_by text,
  decided_at integer,
  undo_reason text,
  undo_proposed_by text,
  undo_proposed_at integer,
  undone_by text,
  undone_at integer,
  FOREIGN KEY (kept_id) REFERENCES learners(id),
  FOREIGN KEY (merged_id) REFERENCES learners(id),
  CHECK (kept_id <> merged_id),
  CHECK (state IN ('proposed','confirmed','rejected','undo-proposed','undone')),
  CHECK (state NOT IN ('confirmed','undo-proposed','undone') OR (decided_by IS NOT NULL AND decided_by <> proposed_by)),
  CHECK (state <> 'undone' OR (undone_by IS NOT NULL AND undone_by <> undo_proposed_by))
) STRICT;
CREATE UNIQUE INDEX learner_merges_one_live ON learner_merges (merged_id) WHERE state IN ('proposed','confirmed','undo-proposed');
CREATE INDEX learner_merges_of_kept ON learner_merges (kept_id, state);

-- The link of a merge exists only while two people have said so.
CREATE TRIGGER learners_merged_by_two BEFORE UPDATE OF merged_into ON learners
WHEN NEW.merged_into IS NOT NULL AND OLD.erased_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM learner_merges m WHERE m.merged_id = NEW.id AND m.kept_id = NEW.merged_into AND m.state IN ('confirmed','undo-proposed'))
BEGIN SELECT RAISE(ABORT, 'learners: a merge is confirmed by a second person first'); END;

CREATE TRIGGER learner_merges_frozen BEFORE UPDATE OF id, kept_id, merged_id, proposed_by, proposed_at ON learner_merges
BEGIN SELECT RAISE(ABORT, 'learner_merges: a merge is undone, not changed'); END;

CREATE TRIGGER learner_merges_no_delete BEFORE DELETE ON learner_merges
BEGIN SELECT RAISE(ABORT, 'learner_merges: both histories are kept'); END;

-- Reads are only ever added to; they go with the person, while that erasure runs.
CREATE TRIGGER data_reads_no_update BEFORE UPDATE ON data_reads
BEGIN SELECT RAISE(ABORT, 'data_reads: append-only'); END;

CREATE TRIGGER data_reads_no_delete BEFORE DELETE ON data_reads
WHEN NOT EXISTS (SELECT 1 FROM erasure_requests q JOIN learners l ON l.id = OLD.learner_id WHERE q.state = 'erasing' AND q.learner_id IN (l.id, coalesce(l.merged_into, '')))
BEGIN SELECT RAISE(ABORT, 'data_reads: append-only'); END;

CREATE TRIGGER data_reads_no_replace_key BEFORE INSERT ON data_reads
WHEN EXISTS (SELECT 1 FROM data_reads o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: data_reads.id'); END;

CREATE TRIGGER correction_requests_decided BEFORE UPDATE OF id, learner_id, field, evidence_number, state, asked_by, asked_at, decided_by, decided_at, reason ON correction_requests
WHEN OLD.state <> 'open' AND NOT EXISTS (SELECT 1 FROM erasure_requests q JOIN learners l ON l.id = OLD.learner_id WHERE q.state = 'erasing' AND q.learner_id IN (l.id, coalesce(l.merged_into, '')))
BEGIN SELECT RAISE(ABORT, 'correction_requests: a decided request never changes'); END;

-- An erasure that ran is not run again, and its record stays.
CREATE TRIGGER erasure_requests_done BEFORE UPDATE ON erasure_requests
WHEN OLD.state IN ('done','refused','withdrawn')
BEGIN SELECT RAISE(ABORT, 'erasure_requests: a settled request never changes'); END;

CREATE TRIGGER erasure_requests_no_delete BEFORE DELETE ON erasure_requests
BEGIN SELECT RAISE(ABORT, 'erasure_requests: what was erased stays on record'); END;

CREATE TRIGGER statutory_archive_no_update BEFORE UPDATE ON statutory_archive
BEGIN SELECT RAISE(ABORT, 'statutory_archive: kept as it was sealed'); END;

-- What 0002 froze stays frozen for everybody but a running erasure of that very person, and then only in the columns
-- that name them.
DROP TRIGGER certificates_no_update;
CREATE TRIGGER certificates_no_update BEFORE UPDATE ON certificates
WHEN NOT EXISTS (SELECT 1 FROM erasure_requests q JOIN learners l ON l.id = OLD.learner_id WHERE q.state = 'erasing' AND q.learner_id IN (l.id, coalesce(l.merged_into, '')))
BEGIN SELECT RAISE(ABORT, 'certificates: append-only'); END;

CREATE TRIGGER certificates_frozen BEFORE UPDATE OF id, number, token, enrolment_id, learner_id, run_id, pdf_sha256, issued_on, issued_at, issued_by ON certificates
BEGIN SELECT RAISE(ABORT, 'certificates: append-only'); END;

DROP TRIGGER quotes_no_delete;
CREATE TRIGGER quotes_no_delete BEFORE DELETE ON quotes
WHEN NOT EXISTS (SELECT 1 FROM erasure_requests q JOIN learners l ON l.id = OLD.learner_id WHERE q.state = 'erasing' AND q.learner_id IN (l.id, coalesce(l.merged_into, '')))
BEGIN SELECT RAISE(ABORT, 'quotes: append-only'); END;

DROP TRIGGER consents_no_delete;
CREATE TRIGGER consents_no_delete BEFORE DELETE ON consents
WHEN NOT EXISTS (SELECT 1 FROM erasure_requests q JOIN learners l ON l.id = OLD.learner_id WHERE q.state = 'erasing' AND q.learner_id IN (l.id, coalesce(l.merged_into, '')))
BEGIN SELECT RAISE(ABORT, 'consents: a consent is withdrawn, not deleted'); END;

DROP TRIGGER attendance_events_no_update;
CREATE TRIGGER attendance_events_no_update BEFORE UPDATE ON attendance_events
WHEN NOT EXISTS (SELECT 1 FROM erasure_requests q JOIN learners l ON q.learner_id IN (l.id, coalesce(l.merged_into, '')) JOIN enrolments e ON e.learner_id = l.id WHERE q.state = 'erasing' AND e.id = OLD.enrolment_id)
BEGIN SELECT RAISE(ABORT, 'attendance_events: append-only'); END;

CREATE TRIGGER attendance_events_frozen BEFORE UPDATE OF id, lesson_id, enrolment_id, status, missed_minutes, strength, method, recorded_by, recorded_at ON attendance_events
BEGIN SELECT RAISE(ABORT, 'attendance_events: append-only'); END;

DROP TRIGGER payment_attempts_frozen;
CREATE TRIGGER payment_attempts_frozen BEFORE UPDATE OF id, batch_id, claim_line_id, attempt_number, reference, amount_fen, offset_fen ON payment_attempts
BEGIN SELECT RAISE(ABORT, 'payment_attempts: an attempt never changes'); END;

CREATE TRIGGER payment_attempts_payee BEFORE UPDATE OF payee_name, payee_bank, payee_account ON payment_attempts
WHEN NOT EXISTS (SELECT 1 FROM erasure_requests q JOIN learners l ON q.learner_id IN (l.id, coalesce(l.merged_into, '')) JOIN claim_lines c ON c.learner_id = l.id WHERE q.state = 'erasing' AND c.id = OLD.claim_line_id)
BEGIN SELECT RAISE(ABORT, 'payment_attempts: an attempt never changes'); END;

DROP TRIGGER payment_attempts_final;
CREATE TRIGGER payment_attempts_final BEFORE UPDATE OF state, bank_reference, paid_on, settled_at, failure_reason ON payment_attempts
WHEN OLD.state IN ('paid','failed','cancelled')
BEGIN SELECT RAISE(ABORT, 'payment_attempts: a settled attempt never changes'); END;
