-- INSERT OR REPLACE deletes the row in its way without asking the triggers of 0002 and 0003 that refuse a delete.
-- Here every unique key of a frozen table refuses it as SQLite refuses a plain duplicate, so that the program reads
-- both in the same way.

CREATE TRIGGER journal_no_replace_key BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal o WHERE o.sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: journal.sequence'); END;

CREATE TRIGGER attendance_events_no_replace_key BEFORE INSERT ON attendance_events
WHEN EXISTS (SELECT 1 FROM attendance_events o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: attendance_events.id'); END;

CREATE TRIGGER registers_no_replace_key BEFORE INSERT ON registers
WHEN EXISTS (SELECT 1 FROM registers o WHERE o.lesson_id = NEW.lesson_id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: registers.lesson_id'); END;

CREATE TRIGGER certificates_no_replace_key BEFORE INSERT ON certificates
WHEN EXISTS (SELECT 1 FROM certificates o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: certificates.id'); END;

CREATE TRIGGER certificates_no_replace_number BEFORE INSERT ON certificates
WHEN EXISTS (SELECT 1 FROM certificates o WHERE o.number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: certificates.number'); END;

CREATE TRIGGER certificates_no_replace_token BEFORE INSERT ON certificates
WHEN EXISTS (SELECT 1 FROM certificates o WHERE o.token = NEW.token)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: certificates.token'); END;

CREATE TRIGGER certificate_events_no_replace_key BEFORE INSERT ON certificate_events
WHEN EXISTS (SELECT 1 FROM certificate_events o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: certificate_events.id'); END;

CREATE TRIGGER certificate_events_no_replace_once BEFORE INSERT ON certificate_events
WHEN EXISTS (SELECT 1 FROM certificate_events o WHERE o.certificate_id = NEW.certificate_id AND o.kind = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: certificate_events.certificate_id, certificate_events.kind'); END;

CREATE TRIGGER claim_reviews_no_replace_key BEFORE INSERT ON claim_reviews
WHEN EXISTS (SELECT 1 FROM claim_reviews o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: claim_reviews.id'); END;

CREATE TRIGGER bank_returns_no_replace_key BEFORE INSERT ON bank_returns
WHEN EXISTS (SELECT 1 FROM bank_returns o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: bank_returns.id'); END;

CREATE TRIGGER bank_returns_no_replace_file_sha256 BEFORE INSERT ON bank_returns
WHEN EXISTS (SELECT 1 FROM bank_returns o WHERE o.file_sha256 = NEW.file_sha256)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: bank_returns.file_sha256'); END;

CREATE TRIGGER bank_return_rows_no_replace_key BEFORE INSERT ON bank_return_rows
WHEN EXISTS (SELECT 1 FROM bank_return_rows o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: bank_return_rows.id'); END;

CREATE TRIGGER bank_return_rows_no_replace_once BEFORE INSERT ON bank_return_rows
WHEN EXISTS (SELECT 1 FROM bank_return_rows o WHERE o.bank_return_id = NEW.bank_return_id AND o.row_number = NEW.row_number)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: bank_return_rows.bank_return_id, bank_return_rows.row_number'); END;

CREATE TRIGGER bank_return_rows_no_replace_one_per_attempt BEFORE INSERT ON bank_return_rows
WHEN EXISTS (SELECT 1 FROM bank_return_rows o WHERE o.attempt_id = NEW.attempt_id AND o.match IN ('exact','failed','amount-differs') AND NEW.match IN ('exact','failed','amount-differs'))
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: bank_return_rows.attempt_id'); END;

CREATE TRIGGER recovery_events_no_replace_key BEFORE INSERT ON recovery_events
WHEN EXISTS (SELECT 1 FROM recovery_events o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: recovery_events.id'); END;

CREATE TRIGGER ledger_entries_no_replace_key BEFORE INSERT ON ledger_entries
WHEN EXISTS (SELECT 1 FROM ledger_entries o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: ledger_entries.id'); END;

CREATE TRIGGER ledger_entries_no_replace_once BEFORE INSERT ON ledger_entries
WHEN EXISTS (SELECT 1 FROM ledger_entries o WHERE o.cause = NEW.cause AND o.entity_id = NEW.entity_id AND o.account = NEW.account)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: ledger_entries.cause, ledger_entries.entity_id, ledger_entries.account'); END;

CREATE TRIGGER quotes_no_replace_key BEFORE INSERT ON quotes
WHEN EXISTS (SELECT 1 FROM quotes o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: quotes.id'); END;

CREATE TRIGGER attendance_records_no_replace_key BEFORE INSERT ON attendance_records
WHEN EXISTS (SELECT 1 FROM attendance_records o WHERE o.lesson_id = NEW.lesson_id AND o.enrolment_id = NEW.enrolment_id AND EXISTS (SELECT 1 FROM registers WHERE lesson_id = o.lesson_id))
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: attendance_records.lesson_id, attendance_records.enrolment_id'); END;

CREATE TRIGGER results_no_replace_key BEFORE INSERT ON results
WHEN EXISTS (SELECT 1 FROM results o WHERE o.id = NEW.id AND o.is_published = 1)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: results.id'); END;

CREATE TRIGGER results_no_replace_once BEFORE INSERT ON results
WHEN EXISTS (SELECT 1 FROM results o WHERE o.sitting_id = NEW.sitting_id AND o.enrolment_id = NEW.enrolment_id AND o.is_published = 1)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: results.sitting_id, results.enrolment_id'); END;

CREATE TRIGGER results_no_replace_published_pass BEFORE INSERT ON results
WHEN EXISTS (SELECT 1 FROM results o WHERE o.enrolment_id = NEW.enrolment_id AND o.part = NEW.part AND o.is_published = 1 AND o.outcome = 'pass' AND NEW.is_published = 1 AND NEW.outcome = 'pass' AND o.is_published = 1)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: results.enrolment_id, results.part'); END;

CREATE TRIGGER course_versions_no_replace_key BEFORE INSERT ON course_versions
WHEN EXISTS (SELECT 1 FROM course_versions o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: course_versions.id'); END;

CREATE TRIGGER course_versions_no_replace_once BEFORE INSERT ON course_versions
WHEN EXISTS (SELECT 1 FROM course_versions o WHERE o.slug = NEW.slug AND o.version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: course_versions.slug, course_versions.version'); END;

CREATE TRIGGER policy_versions_no_replace_key BEFORE INSERT ON policy_versions
WHEN EXISTS (SELECT 1 FROM policy_versions o WHERE o.id = NEW.id AND o.state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: policy_versions.id'); END;

CREATE TRIGGER policy_versions_no_replace_once BEFORE INSERT ON policy_versions
WHEN EXISTS (SELECT 1 FROM policy_versions o WHERE o.policy_id = NEW.policy_id AND o.version = NEW.version AND o.state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: policy_versions.policy_id, policy_versions.version'); END;

CREATE TRIGGER policy_divisions_no_replace_key BEFORE INSERT ON policy_divisions
WHEN EXISTS (SELECT 1 FROM policy_divisions o WHERE o.policy_version_id = NEW.policy_version_id AND o.division_code = NEW.division_code AND EXISTS (SELECT 1 FROM policy_versions WHERE id = o.policy_version_id AND state IN ('in-force','superseded','repealed')))
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: policy_divisions.policy_version_id, policy_divisions.division_code'); END;

CREATE TRIGGER objections_no_replace_key BEFORE INSERT ON objections
WHEN EXISTS (SELECT 1 FROM objections o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: objections.id'); END;

CREATE TRIGGER objections_no_replace_number BEFORE INSERT ON objections
WHEN EXISTS (SELECT 1 FROM objections o WHERE o.number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: objections.number'); END;

CREATE TRIGGER claim_lines_no_replace_key BEFORE INSERT ON claim_lines
WHEN EXISTS (SELECT 1 FROM claim_lines o WHERE o.id = NEW.id AND NOT EXISTS (SELECT 1 FROM claims WHERE id = o.claim_id AND state = 'draft'))
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: claim_lines.id'); END;

CREATE TRIGGER claim_lines_no_replace_once_per_enrolment BEFORE INSERT ON claim_lines
WHEN EXISTS (SELECT 1 FROM claim_lines o WHERE o.enrolment_id = NEW.enrolment_id AND o.is_live = 1 AND o.amount_fen > 0 AND NEW.is_live = 1 AND NEW.amount_fen > 0 AND NOT EXISTS (SELECT 1 FROM claims WHERE id = o.claim_id AND state = 'draft'))
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: claim_lines.enrolment_id'); END;

CREATE TRIGGER claim_lines_no_replace_once_per_level BEFORE INSERT ON claim_lines
WHEN EXISTS (SELECT 1 FROM claim_lines o WHERE o.learner_id = NEW.learner_id AND o.occupation = NEW.occupation AND o.level = NEW.level AND o.is_live = 1 AND o.amount_fen > 0 AND o.occupation IS NOT NULL AND o.level IS NOT NULL AND NEW.is_live = 1 AND NEW.amount_fen > 0 AND NEW.occupation IS NOT NULL AND NEW.level IS NOT NULL AND NOT EXISTS (SELECT 1 FROM claims WHERE id = o.claim_id AND state = 'draft'))
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: claim_lines.learner_id, claim_lines.occupation, claim_lines.level'); END;

CREATE TRIGGER claim_lines_no_replace_sequence BEFORE INSERT ON claim_lines
WHEN EXISTS (SELECT 1 FROM claim_lines o WHERE o.claim_id = NEW.claim_id AND o.sequence = NEW.sequence AND NOT EXISTS (SELECT 1 FROM claims WHERE id = o.claim_id AND state = 'draft'))
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: claim_lines.claim_id, claim_lines.sequence'); END;

CREATE TRIGGER claims_no_replace_key BEFORE INSERT ON claims
WHEN EXISTS (SELECT 1 FROM claims o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: claims.id'); END;

CREATE TRIGGER claims_no_replace_number BEFORE INSERT ON claims
WHEN EXISTS (SELECT 1 FROM claims o WHERE o.number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: claims.number'); END;

CREATE TRIGGER claims_no_replace_one_open_per_run BEFORE INSERT ON claims
WHEN EXISTS (SELECT 1 FROM claims o WHERE o.run_id = NEW.run_id AND o.state NOT IN ('rejected','withdrawn') AND NEW.state NOT IN ('rejected','withdrawn'))
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: claims.run_id'); END;

CREATE TRIGGER public_notices_no_replace_key BEFORE INSERT ON public_notices
WHEN EXISTS (SELECT 1 FROM public_notices o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: public_notices.id'); END;

CREATE TRIGGER public_notices_no_replace_number BEFORE INSERT ON public_notices
WHEN EXISTS (SELECT 1 FROM public_notices o WHERE o.number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: public_notices.number'); END;

CREATE TRIGGER public_notices_no_replace_subject BEFORE INSERT ON public_notices
WHEN EXISTS (SELECT 1 FROM public_notices o WHERE o.kind = NEW.kind AND o.subject_id = NEW.subject_id AND o.closed_at IS NULL AND NEW.closed_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: public_notices.kind, public_notices.subject_id'); END;

CREATE TRIGGER payment_batches_no_replace_key BEFORE INSERT ON payment_batches
WHEN EXISTS (SELECT 1 FROM payment_batches o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: payment_batches.id'); END;

CREATE TRIGGER payment_batches_no_replace_number BEFORE INSERT ON payment_batches
WHEN EXISTS (SELECT 1 FROM payment_batches o WHERE o.number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: payment_batches.number'); END;

CREATE TRIGGER payment_attempts_no_replace_key BEFORE INSERT ON payment_attempts
WHEN EXISTS (SELECT 1 FROM payment_attempts o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: payment_attempts.id'); END;

CREATE TRIGGER payment_attempts_no_replace_number BEFORE INSERT ON payment_attempts
WHEN EXISTS (SELECT 1 FROM payment_attempts o WHERE o.claim_line_id = NEW.claim_line_id AND o.attempt_number = NEW.attempt_number)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: payment_attempts.claim_line_id, payment_attempts.attempt_number'); END;

CREATE TRIGGER payment_attempts_no_replace_one_live BEFORE INSERT ON payment_attempts
WHEN EXISTS (SELECT 1 FROM payment_attempts o WHERE o.claim_line_id = NEW.claim_line_id AND o.state IN ('pending','sent','paid') AND NEW.state IN ('pending','sent','paid'))
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: payment_attempts.claim_line_id'); END;

CREATE TRIGGER payment_attempts_no_replace_reference BEFORE INSERT ON payment_attempts
WHEN EXISTS (SELECT 1 FROM payment_attempts o WHERE o.reference = NEW.reference)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: payment_attempts.reference'); END;

CREATE TRIGGER reconciliations_no_replace_key BEFORE INSERT ON reconciliations
WHEN EXISTS (SELECT 1 FROM reconciliations o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: reconciliations.id'); END;

CREATE TRIGGER reconciliations_no_replace_batch_id BEFORE INSERT ON reconciliations
WHEN EXISTS (SELECT 1 FROM reconciliations o WHERE o.batch_id = NEW.batch_id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: reconciliations.batch_id'); END;

CREATE TRIGGER reconciliation_exceptions_no_replace_key BEFORE INSERT ON reconciliation_exceptions
WHEN EXISTS (SELECT 1 FROM reconciliation_exceptions o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: reconciliation_exceptions.id'); END;

CREATE TRIGGER reconciliation_exceptions_no_replace_attempt BEFORE INSERT ON reconciliation_exceptions
WHEN EXISTS (SELECT 1 FROM reconciliation_exceptions o WHERE o.attempt_id = NEW.attempt_id AND o.kind = NEW.kind AND o.return_row_id IS NULL AND NEW.return_row_id IS NULL)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: reconciliation_exceptions.attempt_id, reconciliation_exceptions.kind'); END;

CREATE TRIGGER reconciliation_exceptions_no_replace_row BEFORE INSERT ON reconciliation_exceptions
WHEN EXISTS (SELECT 1 FROM reconciliation_exceptions o WHERE o.return_row_id = NEW.return_row_id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: reconciliation_exceptions.return_row_id'); END;

CREATE TRIGGER consents_no_replace_key BEFORE INSERT ON consents
WHEN EXISTS (SELECT 1 FROM consents o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: consents.id'); END;

CREATE TRIGGER policy_scans_no_replace_key BEFORE INSERT ON policy_scans
WHEN EXISTS (SELECT 1 FROM policy_scans o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: policy_scans.id'); END;

CREATE TRIGGER policy_examples_no_replace_key BEFORE INSERT ON policy_examples
WHEN EXISTS (SELECT 1 FROM policy_examples o WHERE o.id = NEW.id AND EXISTS (SELECT 1 FROM policy_versions WHERE id = o.policy_version_id AND (state <> 'draft' OR confirmed_by IS NOT NULL)))
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: policy_examples.id'); END;

CREATE TRIGGER policy_examples_no_replace_sequence BEFORE INSERT ON policy_examples
WHEN EXISTS (SELECT 1 FROM policy_examples o WHERE o.policy_version_id = NEW.policy_version_id AND o.sequence = NEW.sequence AND EXISTS (SELECT 1 FROM policy_versions WHERE id = o.policy_version_id AND (state <> 'draft' OR confirmed_by IS NOT NULL)))
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: policy_examples.policy_version_id, policy_examples.sequence'); END;

CREATE TRIGGER policy_endings_no_replace_key BEFORE INSERT ON policy_endings
WHEN EXISTS (SELECT 1 FROM policy_endings o WHERE o.policy_version_id = NEW.policy_version_id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: policy_endings.policy_version_id'); END;

CREATE TRIGGER policy_decisions_no_replace_key BEFORE INSERT ON policy_decisions
WHEN EXISTS (SELECT 1 FROM policy_decisions o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: policy_decisions.id'); END;
