-- The policy desk: who drafted a version, its scan and worked examples, its end, the bureau's decisions, and trial
-- calculations of drafts over past data. A version out of draft changes in no column but its state.

ALTER TABLE policy_versions ADD COLUMN drafted_by text;
ALTER TABLE policy_versions ADD COLUMN drafted_at integer;
ALTER TABLE policy_versions ADD COLUMN based_on text;

CREATE TABLE policy_scans (
  id text PRIMARY KEY NOT NULL,
  policy_version_id text NOT NULL,
  name text NOT NULL,
  media_type text NOT NULL,
  size integer NOT NULL,
  sha256 text NOT NULL,
  bytes blob NOT NULL,
  uploaded_by text NOT NULL,
  uploaded_at integer NOT NULL,
  FOREIGN KEY (policy_version_id) REFERENCES policy_versions(id),
  CHECK (media_type IN ('application/pdf','image/jpeg','image/png')),
  CHECK (size > 0 AND size = length(bytes))
) STRICT;
CREATE INDEX policy_scans_of_version ON policy_scans (policy_version_id, uploaded_at);

CREATE TABLE policy_examples (
  id text PRIMARY KEY NOT NULL,
  policy_version_id text NOT NULL,
  sequence integer NOT NULL,
  title text NOT NULL,
  facts text NOT NULL,
  expected text NOT NULL,
  created_by text NOT NULL,
  created_at integer NOT NULL,
  FOREIGN KEY (policy_version_id) REFERENCES policy_versions(id)
) STRICT;
CREATE UNIQUE INDEX policy_examples_sequence ON policy_examples (policy_version_id, sequence);

CREATE TABLE policy_endings (
  policy_version_id text PRIMARY KEY NOT NULL,
  kind text NOT NULL,
  last_day text NOT NULL,
  by_version_id text,
  document_number text NOT NULL,
  reason text NOT NULL,
  decided_by text NOT NULL,
  decided_at integer NOT NULL,
  FOREIGN KEY (policy_version_id) REFERENCES policy_versions(id),
  FOREIGN KEY (by_version_id) REFERENCES policy_versions(id),
  CHECK (kind IN ('superseded','repealed')),
  CHECK ((kind = 'superseded') = (by_version_id IS NOT NULL))
) STRICT;

CREATE TABLE policy_decisions (
  id text PRIMARY KEY NOT NULL,
  city_code text NOT NULL,
  number integer NOT NULL,
  answer text NOT NULL,
  document_number text NOT NULL,
  clause text NOT NULL,
  note text NOT NULL,
  decided_by text NOT NULL,
  decided_at integer NOT NULL,
  CHECK (number BETWEEN 1 AND 26)
) STRICT;
CREATE INDEX policy_decisions_of_city ON policy_decisions (city_code, number, decided_at);

CREATE TABLE simulations (
  id text PRIMARY KEY NOT NULL,
  kind text NOT NULL,
  policy_version_id text,
  policy_sha256 text NOT NULL,
  canonical text NOT NULL,
  city_code text NOT NULL,
  first_day text NOT NULL,
  last_day text NOT NULL,
  state text NOT NULL,
  done integer DEFAULT 0 NOT NULL,
  total integer DEFAULT 0 NOT NULL,
  result text,
  fault text,
  requested_by text NOT NULL,
  requested_at integer NOT NULL,
  started_at integer,
  finished_at integer,
  FOREIGN KEY (policy_version_id) REFERENCES policy_versions(id),
  CHECK (kind IN ('draft','decisions')),
  CHECK (state IN ('waiting','running','done','failed','stopped')),
  CHECK (first_day <= last_day)
) STRICT;
CREATE INDEX simulations_of_version ON simulations (policy_version_id, requested_at);
CREATE INDEX simulations_of_city ON simulations (city_code, kind, requested_at);

CREATE TABLE simulation_changes (
  simulation_id text NOT NULL,
  sequence integer NOT NULL,
  claim_line_id text NOT NULL,
  institution_id text NOT NULL,
  category_before text,
  category_after text,
  before_fen integer NOT NULL,
  after_fen integer NOT NULL,
  reasons text NOT NULL,
  PRIMARY KEY (simulation_id, sequence),
  FOREIGN KEY (simulation_id) REFERENCES simulations(id)
) STRICT;
CREATE INDEX simulation_changes_by_difference ON simulation_changes (simulation_id, after_fen - before_fen);

DROP TRIGGER policy_versions_frozen;

CREATE TRIGGER policy_versions_frozen BEFORE UPDATE OF id, policy_id, version, track, title_zh, title_en, document_number, issued_on, effective_from, effective_to, has_example_values, is_demonstration, canonical, sha256, confirmed_by, confirmed_at, second_confirmed_by, second_confirmed_at, created_at, drafted_by, drafted_at, based_on ON policy_versions
WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'policy_versions: a version out of draft never changes'); END;

CREATE TRIGGER policy_versions_confirmed BEFORE UPDATE OF policy_id, version, track, title_zh, title_en, document_number, issued_on, effective_from, effective_to, has_example_values, is_demonstration, canonical, sha256 ON policy_versions
WHEN OLD.confirmed_by IS NOT NULL AND NEW.confirmed_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'policy_versions: a confirmed version changes only after its confirmation is withdrawn'); END;

CREATE TRIGGER policy_versions_two_people BEFORE UPDATE OF state ON policy_versions
WHEN NEW.state = 'in-force' AND OLD.state = 'draft' AND (NEW.confirmed_by IS NULL OR NEW.second_confirmed_by IS NULL OR NEW.confirmed_by = NEW.second_confirmed_by)
BEGIN SELECT RAISE(ABORT, 'policy_versions: two people confirm a version'); END;

CREATE TRIGGER policy_versions_ended BEFORE UPDATE OF state ON policy_versions
WHEN NEW.state IN ('superseded','repealed') AND OLD.state = 'in-force' AND NOT EXISTS (SELECT 1 FROM policy_endings WHERE policy_version_id = NEW.id AND kind = NEW.state)
BEGIN SELECT RAISE(ABORT, 'policy_versions: a version ends by a recorded decision'); END;

CREATE TRIGGER policy_scans_insert BEFORE INSERT ON policy_scans
WHEN NOT EXISTS (SELECT 1 FROM policy_versions WHERE id = NEW.policy_version_id AND state = 'draft' AND confirmed_by IS NULL)
BEGIN SELECT RAISE(ABORT, 'policy_scans: the version is not an unconfirmed draft'); END;

CREATE TRIGGER policy_scans_no_update BEFORE UPDATE ON policy_scans
BEGIN SELECT RAISE(ABORT, 'policy_scans: append-only'); END;

CREATE TRIGGER policy_scans_no_delete BEFORE DELETE ON policy_scans
BEGIN SELECT RAISE(ABORT, 'policy_scans: append-only'); END;

CREATE TRIGGER policy_examples_insert BEFORE INSERT ON policy_examples
WHEN EXISTS (SELECT 1 FROM policy_versions WHERE id = NEW.policy_version_id AND (state IN ('in-force','superseded','repealed') OR confirmed_by IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'policy_examples: the version is confirmed'); END;

CREATE TRIGGER policy_examples_update BEFORE UPDATE ON policy_examples
WHEN EXISTS (SELECT 1 FROM policy_versions WHERE id = OLD.policy_version_id AND (state <> 'draft' OR confirmed_by IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'policy_examples: the version is not an unconfirmed draft'); END;

CREATE TRIGGER policy_examples_delete BEFORE DELETE ON policy_examples
WHEN EXISTS (SELECT 1 FROM policy_versions WHERE id = OLD.policy_version_id AND (state <> 'draft' OR confirmed_by IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'policy_examples: the version is not an unconfirmed draft'); END;

CREATE TRIGGER policy_endings_no_update BEFORE UPDATE ON policy_endings
BEGIN SELECT RAISE(ABORT, 'policy_endings: append-only'); END;

CREATE TRIGGER policy_endings_no_delete BEFORE DELETE ON policy_endings
BEGIN SELECT RAISE(ABORT, 'policy_endings: append-only'); END;

CREATE TRIGGER policy_decisions_no_update BEFORE UPDATE ON policy_decisions
BEGIN SELECT RAISE(ABORT, 'policy_decisions: append-only'); END;

CREATE TRIGGER policy_decisions_no_delete BEFORE DELETE ON policy_decisions
BEGIN SELECT RAISE(ABORT, 'policy_decisions: append-only'); END;
