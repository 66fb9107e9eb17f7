-- The places of a version stand as its first confirmation found them, and those of shipped versions always.

CREATE TRIGGER policy_divisions_confirmed_insert BEFORE INSERT ON policy_divisions
WHEN EXISTS (SELECT 1 FROM policy_versions WHERE id = NEW.policy_version_id AND confirmed_by IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'policy_divisions: the version is confirmed'); END;

CREATE TRIGGER policy_divisions_confirmed_update BEFORE UPDATE ON policy_divisions
WHEN EXISTS (SELECT 1 FROM policy_versions WHERE id = OLD.policy_version_id AND (state <> 'draft' OR confirmed_by IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'policy_divisions: the version is confirmed'); END;

CREATE TRIGGER policy_divisions_confirmed_delete BEFORE DELETE ON policy_divisions
WHEN EXISTS (SELECT 1 FROM policy_versions WHERE id = OLD.policy_version_id AND (state <> 'draft' OR confirmed_by IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'policy_divisions: the version is confirmed'); END;

-- Nothing is added to a draft that was thrown away.
CREATE TRIGGER policy_scans_discarded BEFORE INSERT ON policy_scans
WHEN EXISTS (SELECT 1 FROM policy_versions WHERE id = NEW.policy_version_id AND discarded_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'policy_scans: the draft was thrown away'); END;

CREATE TRIGGER policy_examples_discarded BEFORE INSERT ON policy_examples
WHEN EXISTS (SELECT 1 FROM policy_versions WHERE id = NEW.policy_version_id AND discarded_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'policy_examples: the draft was thrown away'); END;
