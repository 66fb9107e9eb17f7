-- Filing of runs: the rules of a division as versions, what approval freezes, and changes of a plan as versions.

CREATE TABLE filing_rules (
  id text PRIMARY KEY NOT NULL,
  division_code text NOT NULL,
  version integer NOT NULL,
  state text NOT NULL,
  lead_days integer NOT NULL,
  day_kind text NOT NULL,
  decision_days integer NOT NULL,
  minimum_hours text NOT NULL,
  theory_share_bp integer NOT NULL,
  practice_share_bp integer NOT NULL,
  learners_per_trainer integer NOT NULL,
  daily_minutes integer NOT NULL,
  roster_minimum integer NOT NULL,
  roster_maximum integer NOT NULL,
  document_number text NOT NULL,
  clause text NOT NULL,
  is_example integer NOT NULL,
  valid_from text NOT NULL,
  valid_to text,
  drafted_by text NOT NULL,
  drafted_at integer NOT NULL,
  confirmed_by text,
  confirmed_at integer,
  CHECK (state IN ('example','draft','in-force','discarded')),
  CHECK (day_kind IN ('calendar','working')),
  CHECK (lead_days BETWEEN 0 AND 90 AND decision_days BETWEEN 1 AND 60),
  CHECK (theory_share_bp >= 0 AND practice_share_bp >= 0 AND theory_share_bp + practice_share_bp <= 10000),
  CHECK (learners_per_trainer > 0 AND daily_minutes BETWEEN 45 AND 720),
  CHECK (roster_minimum >= 1 AND roster_maximum >= roster_minimum),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CHECK (is_example IN (0,1)),
  CHECK ((state = 'in-force') = (confirmed_by IS NOT NULL)),
  CHECK (confirmed_by IS NULL OR confirmed_by <> drafted_by)
) STRICT;
CREATE UNIQUE INDEX filing_rules_once ON filing_rules (division_code,version);

CREATE TRIGGER filing_rules_no_update BEFORE UPDATE ON filing_rules WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'filing_rules: the version stands'); END;

CREATE TRIGGER filing_rules_no_delete BEFORE DELETE ON filing_rules
BEGIN SELECT RAISE(ABORT, 'filing_rules: never deleted'); END;

CREATE TRIGGER filing_rules_no_replace_key BEFORE INSERT ON filing_rules
WHEN EXISTS (SELECT 1 FROM filing_rules o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: filing_rules.id'); END;

CREATE TRIGGER filing_rules_no_replace_version BEFORE INSERT ON filing_rules
WHEN EXISTS (SELECT 1 FROM filing_rules o WHERE o.division_code = NEW.division_code AND o.version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: filing_rules.division_code, filing_rules.version'); END;

-- Until a city has confirmed its own: what neighbouring cities do. Values without a document of the place are examples.
INSERT INTO filing_rules VALUES ('330000@1','330000',1,'example',7,'calendar',5,
  '[{"hours":8,"level":null,"tier":"popular"},{"hours":40,"level":null,"tier":"specialist"},{"hours":40,"level":null,"tier":"advanced"},{"hours":60,"level":null,"tier":"manager"}]',
  4000,4000,100,360,1,200,
  '示例：衢州市职业技能培训办事指南（办班备案）','开班 7 日前备案；其余各项为示例值',
  1,'2013-01-01',NULL,'system',0,NULL,NULL);

ALTER TABLE runs ADD COLUMN roster_rule text DEFAULT '{"needsApproval":false,"categories":null,"minimum":1,"enterpriseOnly":null}' NOT NULL;
ALTER TABLE runs ADD COLUMN enrol_from text;
ALTER TABLE runs ADD COLUMN receipt_number text;
ALTER TABLE runs ADD COLUMN filing_rule_id text REFERENCES filing_rules(id);
ALTER TABLE runs ADD COLUMN fund_id text REFERENCES funds(id);
ALTER TABLE runs ADD COLUMN filing_faults text DEFAULT '[]' NOT NULL;
ALTER TABLE runs ADD COLUMN plan_version integer DEFAULT 0 NOT NULL;
ALTER TABLE runs ADD COLUMN co_delivery_id text;
ALTER TABLE runs ADD COLUMN end_reason text;
ALTER TABLE runs ADD COLUMN ended_by text;
ALTER TABLE runs ADD COLUMN ended_at integer;
CREATE INDEX runs_to_open ON runs (enrol_from) WHERE state = 'approved';

CREATE TABLE run_changes (
  id text PRIMARY KEY NOT NULL,
  run_id text NOT NULL,
  sequence integer NOT NULL,
  state text NOT NULL,
  is_trivial integer NOT NULL,
  plan_version integer,
  before text NOT NULL,
  after text NOT NULL,
  reason text NOT NULL,
  proposed_by text NOT NULL,
  proposed_at integer NOT NULL,
  decided_by text,
  decided_at integer,
  opinion text,
  FOREIGN KEY (run_id) REFERENCES runs(id),
  CHECK (state IN ('proposed','taken','refused','withdrawn')),
  CHECK (is_trivial IN (0,1)),
  CHECK (is_trivial = 0 OR state = 'taken'),
  CHECK ((state = 'taken') = (plan_version IS NOT NULL)),
  CHECK (state <> 'refused' OR (decided_by IS NOT NULL AND opinion IS NOT NULL)),
  CHECK (state <> 'taken' OR is_trivial = 1 OR decided_by IS NOT NULL),
  -- Whoever proposes does not decide; the proposer may only withdraw.
  CHECK (state NOT IN ('taken','refused') OR decided_by IS NULL OR decided_by <> proposed_by)
) STRICT;
CREATE UNIQUE INDEX run_changes_once ON run_changes (run_id,sequence);
CREATE UNIQUE INDEX run_changes_one_open ON run_changes (run_id) WHERE state = 'proposed';

CREATE TRIGGER run_changes_no_update BEFORE UPDATE ON run_changes
WHEN OLD.state <> 'proposed' OR NEW.id <> OLD.id OR NEW.run_id <> OLD.run_id OR NEW.sequence <> OLD.sequence
  OR NEW.before <> OLD.before OR NEW.after <> OLD.after OR NEW.reason <> OLD.reason
  OR NEW.proposed_by <> OLD.proposed_by OR NEW.proposed_at <> OLD.proposed_at
BEGIN SELECT RAISE(ABORT, 'run_changes: a version stands as it was proposed and decided'); END;

CREATE TRIGGER run_changes_no_delete BEFORE DELETE ON run_changes
BEGIN SELECT RAISE(ABORT, 'run_changes: append-only'); END;

CREATE TRIGGER run_changes_no_replace_key BEFORE INSERT ON run_changes
WHEN EXISTS (SELECT 1 FROM run_changes o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: run_changes.id'); END;

CREATE TRIGGER run_changes_no_replace_sequence BEFORE INSERT ON run_changes
WHEN EXISTS (SELECT 1 FROM run_changes o WHERE o.run_id = NEW.run_id AND o.sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: run_changes.run_id, run_changes.sequence'); END;

CREATE TRIGGER run_changes_no_replace_open BEFORE INSERT ON run_changes
WHEN NEW.state = 'proposed' AND EXISTS (SELECT 1 FROM run_changes o WHERE o.run_id = NEW.run_id AND o.state = 'proposed')
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: run_changes.run_id'); END;

-- A lesson whose register is sealed stands where it was held.
CREATE TRIGGER lessons_sealed_no_update BEFORE UPDATE ON lessons
WHEN EXISTS (SELECT 1 FROM registers r WHERE r.lesson_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'lessons: the register is sealed'); END;

CREATE TRIGGER lessons_sealed_no_delete BEFORE DELETE ON lessons
WHEN EXISTS (SELECT 1 FROM registers r WHERE r.lesson_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'lessons: the register is sealed'); END;
