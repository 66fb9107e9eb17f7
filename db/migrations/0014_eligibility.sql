-- The frozen pre-checks become the snapshots of funding eligibility: at the pre-check, at enrolment, at the start of the
-- run and at the claim. What there is was frozen at enrolment, so it is named so. One table, one truth.

PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(sql,
  'CHECK (purpose IN (''pre-check'',''start'',''claim''))',
  'CHECK (purpose IN (''pre-check'',''enrolment'',''start'',''claim''))')
WHERE type = 'table' AND name = 'quotes';
PRAGMA writable_schema = RESET;

DROP TRIGGER quotes_no_update;
DROP TRIGGER quotes_no_delete;
DROP TRIGGER quotes_no_replace_key;

UPDATE quotes SET purpose = 'enrolment' WHERE id IN (SELECT quote_id FROM enrolments WHERE quote_id IS NOT NULL);

ALTER TABLE quotes RENAME COLUMN purpose TO moment;
ALTER TABLE quotes RENAME TO eligibility_snapshots;
-- The place it was taken for; a pre-check has none. The rows from before get theirs.
ALTER TABLE eligibility_snapshots ADD COLUMN enrolment_id text;
-- The day on which the facts about the person were judged.
ALTER TABLE eligibility_snapshots ADD COLUMN as_of text;
-- The category that counts, for lists that do not read answers.
ALTER TABLE eligibility_snapshots ADD COLUMN category_code text;
-- Categories held that day whose evidence nobody had seen: ["VETERAN"].
ALTER TABLE eligibility_snapshots ADD COLUMN unproven text NOT NULL DEFAULT '[]';
-- SHA-256 over the trace, and over everything that is frozen; NULL in rows older than the hashes, which are computed
-- again from their facts alone.
ALTER TABLE eligibility_snapshots ADD COLUMN trace_sha256 text;
ALTER TABLE eligibility_snapshots ADD COLUMN sha256 text;
-- What a person quotes when they ask about it.
ALTER TABLE eligibility_snapshots ADD COLUMN reference text;

UPDATE eligibility_snapshots SET enrolment_id = (SELECT e.id FROM enrolments e WHERE e.quote_id = eligibility_snapshots.id);
UPDATE eligibility_snapshots SET as_of = (SELECT r.starts_on FROM runs r WHERE r.id = eligibility_snapshots.run_id);

UPDATE eligibility_snapshots SET category_code = json_extract(answer, '$.categoryCode');

DROP INDEX quotes_of_learner;
CREATE INDEX eligibility_snapshots_of_learner ON eligibility_snapshots (learner_id,run_id,created_at);
CREATE INDEX eligibility_snapshots_of_enrolment ON eligibility_snapshots (enrolment_id,created_at);
CREATE INDEX eligibility_snapshots_of_run ON eligibility_snapshots (run_id,moment);
CREATE INDEX eligibility_snapshots_of_policy ON eligibility_snapshots (policy_version_id);
CREATE UNIQUE INDEX eligibility_snapshots_reference ON eligibility_snapshots (reference);
-- The roster is judged once when the run starts.
CREATE UNIQUE INDEX eligibility_snapshots_one_start ON eligibility_snapshots (enrolment_id) WHERE moment = 'start';

CREATE TRIGGER eligibility_snapshots_no_update BEFORE UPDATE ON eligibility_snapshots
BEGIN SELECT RAISE(ABORT, 'eligibility_snapshots: append-only'); END;

CREATE TRIGGER eligibility_snapshots_no_delete BEFORE DELETE ON eligibility_snapshots
BEGIN SELECT RAISE(ABORT, 'eligibility_snapshots: append-only'); END;

CREATE TRIGGER eligibility_snapshots_whole BEFORE INSERT ON eligibility_snapshots
WHEN NEW.as_of IS NULL OR NEW.trace_sha256 IS NULL OR NEW.sha256 IS NULL OR NEW.reference IS NULL
  OR (NEW.moment = 'pre-check') <> (NEW.enrolment_id IS NULL)
BEGIN SELECT RAISE(ABORT, 'eligibility_snapshots: a snapshot is whole or it is not kept'); END;

CREATE TRIGGER eligibility_snapshots_no_replace_key BEFORE INSERT ON eligibility_snapshots
WHEN EXISTS (SELECT 1 FROM eligibility_snapshots o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: eligibility_snapshots.id'); END;

CREATE TRIGGER eligibility_snapshots_no_replace_reference BEFORE INSERT ON eligibility_snapshots
WHEN EXISTS (SELECT 1 FROM eligibility_snapshots o WHERE o.reference = NEW.reference)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: eligibility_snapshots.reference'); END;

CREATE TRIGGER eligibility_snapshots_no_replace_start BEFORE INSERT ON eligibility_snapshots
WHEN NEW.moment = 'start' AND EXISTS (SELECT 1 FROM eligibility_snapshots o WHERE o.enrolment_id = NEW.enrolment_id AND o.moment = 'start')
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: eligibility_snapshots.enrolment_id'); END;
