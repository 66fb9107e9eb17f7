-- Issued, sealed, published and paid things are never edited: the database itself refuses.

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: append-only'); END;

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: append-only'); END;

CREATE TRIGGER attendance_events_no_update BEFORE UPDATE ON attendance_events
BEGIN SELECT RAISE(ABORT, 'attendance_events: append-only'); END;

CREATE TRIGGER attendance_events_no_delete BEFORE DELETE ON attendance_events
BEGIN SELECT RAISE(ABORT, 'attendance_events: append-only'); END;

CREATE TRIGGER registers_no_update BEFORE UPDATE ON registers
BEGIN SELECT RAISE(ABORT, 'registers: append-only'); END;

CREATE TRIGGER registers_no_delete BEFORE DELETE ON registers
BEGIN SELECT RAISE(ABORT, 'registers: append-only'); END;

CREATE TRIGGER certificates_no_update BEFORE UPDATE ON certificates
BEGIN SELECT RAISE(ABORT, 'certificates: append-only'); END;

CREATE TRIGGER certificates_no_delete BEFORE DELETE ON certificates
BEGIN SELECT RAISE(ABORT, 'certificates: append-only'); END;

CREATE TRIGGER certificate_events_no_update BEFORE UPDATE ON certificate_events
BEGIN SELECT RAISE(ABORT, 'certificate_events: append-only'); END;

CREATE TRIGGER certificate_events_no_delete BEFORE DELETE ON certificate_events
BEGIN SELECT RAISE(ABORT, 'certificate_events: append-only'); END;

CREATE TRIGGER claim_reviews_no_update BEFORE UPDATE ON claim_reviews
BEGIN SELECT RAISE(ABORT, 'claim_reviews: append-only'); END;

CREATE TRIGGER claim_reviews_no_delete BEFORE DELETE ON claim_reviews
BEGIN SELECT RAISE(ABORT, 'claim_reviews: append-only'); END;

CREATE TRIGGER bank_returns_no_update BEFORE UPDATE ON bank_returns
BEGIN SELECT RAISE(ABORT, 'bank_returns: append-only'); END;

CREATE TRIGGER bank_returns_no_delete BEFORE DELETE ON bank_returns
BEGIN SELECT RAISE(ABORT, 'bank_returns: append-only'); END;

CREATE TRIGGER bank_return_rows_no_update BEFORE UPDATE ON bank_return_rows
BEGIN SELECT RAISE(ABORT, 'bank_return_rows: append-only'); END;

CREATE TRIGGER bank_return_rows_no_delete BEFORE DELETE ON bank_return_rows
BEGIN SELECT RAISE(ABORT, 'bank_return_rows: append-only'); END;

CREATE TRIGGER recovery_events_no_update BEFORE UPDATE ON recovery_events
BEGIN SELECT RAISE(ABORT, 'recovery_events: append-only'); END;

CREATE TRIGGER recovery_events_no_delete BEFORE DELETE ON recovery_events
BEGIN SELECT RAISE(ABORT, 'recovery_events: append-only'); END;

CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'ledger_entries: append-only'); END;

CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'ledger_entries: append-only'); END;

CREATE TRIGGER quotes_no_update BEFORE UPDATE ON quotes
BEGIN SELECT RAISE(ABORT, 'quotes: append-only'); END;

CREATE TRIGGER quotes_no_delete BEFORE DELETE ON quotes
BEGIN SELECT RAISE(ABORT, 'quotes: append-only'); END;

CREATE TRIGGER attendance_records_sealed_insert BEFORE INSERT ON attendance_records
WHEN EXISTS (SELECT 1 FROM registers WHERE lesson_id = NEW.lesson_id)
BEGIN SELECT RAISE(ABORT, 'attendance_records: the register is sealed'); END;

CREATE TRIGGER attendance_records_sealed_update BEFORE UPDATE ON attendance_records
WHEN EXISTS (SELECT 1 FROM registers WHERE lesson_id = OLD.lesson_id)
BEGIN SELECT RAISE(ABORT, 'attendance_records: the register is sealed'); END;

CREATE TRIGGER attendance_records_sealed_delete BEFORE DELETE ON attendance_records
WHEN EXISTS (SELECT 1 FROM registers WHERE lesson_id = OLD.lesson_id)
BEGIN SELECT RAISE(ABORT, 'attendance_records: the register is sealed'); END;

CREATE TRIGGER attendance_events_sealed BEFORE INSERT ON attendance_events
WHEN EXISTS (SELECT 1 FROM registers WHERE lesson_id = NEW.lesson_id)
BEGIN SELECT RAISE(ABORT, 'attendance_events: the register is sealed'); END;

CREATE TRIGGER results_published_update BEFORE UPDATE ON results
WHEN OLD.is_published = 1
BEGIN SELECT RAISE(ABORT, 'results: a published result never changes'); END;

CREATE TRIGGER results_published_delete BEFORE DELETE ON results
WHEN OLD.is_published = 1
BEGIN SELECT RAISE(ABORT, 'results: a published result never changes'); END;

CREATE TRIGGER course_versions_frozen BEFORE UPDATE OF id, slug, version, tier, occupation, level, title_zh, title_en, theory_hours, practice_hours, syllabus, sha256 ON course_versions
BEGIN SELECT RAISE(ABORT, 'course_versions: a version never changes'); END;

CREATE TRIGGER course_versions_no_delete BEFORE DELETE ON course_versions
BEGIN SELECT RAISE(ABORT, 'course_versions: a version is never deleted'); END;

CREATE TRIGGER policy_versions_frozen BEFORE UPDATE OF id, policy_id, version, track, document_number, issued_on, effective_from, effective_to, has_example_values, is_demonstration, canonical, sha256, confirmed_by, second_confirmed_by ON policy_versions
WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'policy_versions: a version out of draft never changes'); END;

CREATE TRIGGER policy_versions_state BEFORE UPDATE OF state ON policy_versions
WHEN OLD.state <> 'draft' AND NOT (OLD.state = 'in-force' AND NEW.state IN ('superseded','repealed')) AND OLD.state <> NEW.state
BEGIN SELECT RAISE(ABORT, 'policy_versions: this step is not allowed'); END;

CREATE TRIGGER policy_versions_no_delete BEFORE DELETE ON policy_versions
WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'policy_versions: a version out of draft is never deleted'); END;

CREATE TRIGGER policy_divisions_insert BEFORE INSERT ON policy_divisions
WHEN EXISTS (SELECT 1 FROM policy_versions WHERE id = NEW.policy_version_id AND state IN ('in-force','superseded','repealed'))
BEGIN SELECT RAISE(ABORT, 'policy_divisions: the version is in force'); END;

CREATE TRIGGER policy_divisions_update BEFORE UPDATE ON policy_divisions
WHEN EXISTS (SELECT 1 FROM policy_versions WHERE id = OLD.policy_version_id AND state IN ('in-force','superseded','repealed'))
BEGIN SELECT RAISE(ABORT, 'policy_divisions: the version is in force'); END;

CREATE TRIGGER policy_divisions_delete BEFORE DELETE ON policy_divisions
WHEN EXISTS (SELECT 1 FROM policy_versions WHERE id = OLD.policy_version_id AND state IN ('in-force','superseded','repealed'))
BEGIN SELECT RAISE(ABORT, 'policy_divisions: the version is in force'); END;

CREATE TRIGGER claim_lines_frozen BEFORE UPDATE OF id, claim_id, sequence, enrolment_id, learner_id, occupation, level, category_code, training_fen, exam_fen, amount_fen, outcome, facts, answer, calculation_sha256 ON claim_lines
BEGIN SELECT RAISE(ABORT, 'claim_lines: a calculation never changes'); END;

CREATE TRIGGER claim_lines_insert BEFORE INSERT ON claim_lines
WHEN NOT EXISTS (SELECT 1 FROM claims WHERE id = NEW.claim_id AND state = 'draft')
BEGIN SELECT RAISE(ABORT, 'claim_lines: only a draft takes lines'); END;

CREATE TRIGGER claim_reviews_hands BEFORE INSERT ON claim_reviews
WHEN NEW.step IN ('first-review','second-review','determination') AND EXISTS (SELECT 1 FROM claim_reviews WHERE claim_id = NEW.claim_id AND by = NEW.by AND step <> NEW.step)
BEGIN SELECT RAISE(ABORT, 'claim_reviews: nobody takes two steps of a claim'); END;

CREATE TRIGGER claims_determined_by BEFORE UPDATE OF determined_by ON claims
WHEN NEW.determined_by IS NOT NULL AND EXISTS (SELECT 1 FROM claim_reviews WHERE claim_id = OLD.id AND by = NEW.determined_by AND step IN ('submit','first-review','second-review'))
BEGIN SELECT RAISE(ABORT, 'claims: whoever submitted or reviewed a claim does not determine it'); END;

CREATE TRIGGER objections_decided BEFORE UPDATE ON objections
WHEN OLD.state <> 'open'
BEGIN SELECT RAISE(ABORT, 'objections: a decided objection never changes'); END;

CREATE TRIGGER objections_no_delete BEFORE DELETE ON objections
BEGIN SELECT RAISE(ABORT, 'objections: an objection is decided, not deleted'); END;

CREATE TRIGGER claim_lines_no_delete BEFORE DELETE ON claim_lines
WHEN NOT EXISTS (SELECT 1 FROM claims WHERE id = OLD.claim_id AND state = 'draft')
BEGIN SELECT RAISE(ABORT, 'claim_lines: only lines of a draft may go'); END;

CREATE TRIGGER claim_lines_paid BEFORE UPDATE ON claim_lines
WHEN EXISTS (SELECT 1 FROM payment_attempts WHERE claim_line_id = OLD.id AND state = 'paid') AND NEW.state <> OLD.state
BEGIN SELECT RAISE(ABORT, 'claim_lines: a paid line never changes'); END;

CREATE TRIGGER claims_frozen BEFORE UPDATE OF id, number, run_id, institution_id, funding_track, payee_kind, policy_version_id, policy_sha256, is_demonstration, line_count, total_fen ON claims
WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'claims: a submitted claim never changes'); END;

CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims
BEGIN SELECT RAISE(ABORT, 'claims: a claim is withdrawn, not deleted'); END;

CREATE TRIGGER public_notices_frozen BEFORE UPDATE OF id, number, kind, subject_id, content, content_sha256, opens_on, closes_on, working_days, is_demonstration ON public_notices
BEGIN SELECT RAISE(ABORT, 'public_notices: a published notice never changes'); END;

CREATE TRIGGER public_notices_closed BEFORE UPDATE ON public_notices
WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'public_notices: a closed notice never changes'); END;

CREATE TRIGGER public_notices_no_delete BEFORE DELETE ON public_notices
BEGIN SELECT RAISE(ABORT, 'public_notices: a notice is never deleted'); END;

CREATE TRIGGER payment_batches_frozen BEFORE UPDATE OF id, number, fund_id, line_count, total_fen, content_sha256, made_by, is_demonstration ON payment_batches
BEGIN SELECT RAISE(ABORT, 'payment_batches: a batch never changes'); END;

CREATE TRIGGER payment_batches_closed BEFORE UPDATE ON payment_batches
WHEN OLD.state IN ('closed','rejected')
BEGIN SELECT RAISE(ABORT, 'payment_batches: a closed batch never changes'); END;

CREATE TRIGGER payment_batches_no_delete BEFORE DELETE ON payment_batches
BEGIN SELECT RAISE(ABORT, 'payment_batches: a batch is rejected, not deleted'); END;

CREATE TRIGGER payment_attempts_frozen BEFORE UPDATE OF id, batch_id, claim_line_id, attempt_number, reference, amount_fen, offset_fen, payee_name, payee_bank, payee_account ON payment_attempts
BEGIN SELECT RAISE(ABORT, 'payment_attempts: an attempt never changes'); END;

CREATE TRIGGER payment_attempts_final BEFORE UPDATE ON payment_attempts
WHEN OLD.state IN ('paid','failed','cancelled')
BEGIN SELECT RAISE(ABORT, 'payment_attempts: a settled attempt never changes'); END;

CREATE TRIGGER payment_attempts_no_delete BEFORE DELETE ON payment_attempts
BEGIN SELECT RAISE(ABORT, 'payment_attempts: an attempt is never deleted'); END;

CREATE TRIGGER payment_attempts_payable BEFORE INSERT ON payment_attempts
WHEN NOT EXISTS (SELECT 1 FROM claim_lines l JOIN claims c ON c.id = l.claim_id JOIN policy_versions p ON p.id = c.policy_version_id WHERE l.id = NEW.claim_line_id AND l.state = 'determined' AND c.state = 'determined' AND p.state IN ('in-force','superseded') AND p.has_example_values = 0)
BEGIN SELECT RAISE(ABORT, 'payment_attempts: only determined lines of a confirmed policy are paid'); END;

CREATE TRIGGER reconciliations_closed BEFORE UPDATE ON reconciliations
WHEN OLD.state = 'closed'
BEGIN SELECT RAISE(ABORT, 'reconciliations: a closed reconciliation never changes'); END;

CREATE TRIGGER reconciliations_unexplained BEFORE UPDATE OF state ON reconciliations
WHEN NEW.state = 'closed' AND EXISTS (SELECT 1 FROM reconciliation_exceptions WHERE reconciliation_id = OLD.id AND state = 'open')
BEGIN SELECT RAISE(ABORT, 'reconciliations: an exception is still open'); END;

CREATE TRIGGER reconciliations_no_delete BEFORE DELETE ON reconciliations
BEGIN SELECT RAISE(ABORT, 'reconciliations: never deleted'); END;

CREATE TRIGGER reconciliation_exceptions_resolved BEFORE UPDATE ON reconciliation_exceptions
WHEN OLD.state = 'resolved'
BEGIN SELECT RAISE(ABORT, 'reconciliation_exceptions: a resolved exception never changes'); END;

CREATE TRIGGER reconciliation_exceptions_importer BEFORE UPDATE OF state ON reconciliation_exceptions
WHEN NEW.state = 'resolved' AND EXISTS (SELECT 1 FROM reconciliations r JOIN bank_returns b ON b.batch_id = r.batch_id WHERE r.id = OLD.reconciliation_id AND b.imported_by = NEW.resolved_by)
BEGIN SELECT RAISE(ABORT, 'reconciliation_exceptions: whoever imported a return does not resolve its exceptions'); END;

CREATE TRIGGER reconciliation_exceptions_no_delete BEFORE DELETE ON reconciliation_exceptions
BEGIN SELECT RAISE(ABORT, 'reconciliation_exceptions: never deleted'); END;

CREATE TRIGGER consents_frozen BEFORE UPDATE OF id, learner_id, purpose, text_version, given_at, given_by ON consents
BEGIN SELECT RAISE(ABORT, 'consents: a consent is withdrawn, not changed'); END;

CREATE TRIGGER consents_no_delete BEFORE DELETE ON consents
BEGIN SELECT RAISE(ABORT, 'consents: a consent is withdrawn, not deleted'); END;
