-- An objection is decided, not changed; what it says about a person goes with that person, and nothing else of it.

DROP TRIGGER objections_decided;
CREATE TRIGGER objections_decided BEFORE UPDATE OF id, number, notice_id, claim_line_id, contact, state, lodged_at, decided_by, decided_at, decision ON objections
WHEN OLD.state <> 'open'
BEGIN SELECT RAISE(ABORT, 'objections: a decided objection never changes'); END;

CREATE TRIGGER objections_statement BEFORE UPDATE OF statement ON objections
WHEN NOT EXISTS (SELECT 1 FROM erasure_requests q JOIN learners l ON q.learner_id IN (l.id, coalesce(l.merged_into, '')) JOIN claim_lines c ON c.learner_id = l.id WHERE q.state = 'erasing' AND c.id = OLD.claim_line_id)
BEGIN SELECT RAISE(ABORT, 'objections: a statement never changes'); END;

-- A snapshot without a claim goes with its person; nothing else deletes one.
DROP TRIGGER eligibility_snapshots_no_delete;
CREATE TRIGGER eligibility_snapshots_no_delete BEFORE DELETE ON eligibility_snapshots
WHEN NOT EXISTS (SELECT 1 FROM erasure_requests q JOIN learners l ON l.id = OLD.learner_id WHERE q.state = 'erasing' AND q.learner_id IN (l.id, coalesce(l.merged_into, '')))
BEGIN SELECT RAISE(ABORT, 'eligibility_snapshots: append-only'); END;
