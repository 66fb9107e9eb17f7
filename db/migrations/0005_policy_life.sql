-- A draft that is thrown away stays as a row: trial calculations and the journal name it. Nothing of it changes again.

ALTER TABLE policy_versions ADD COLUMN discarded_at integer;

CREATE TRIGGER policy_versions_discard BEFORE UPDATE OF discarded_at ON policy_versions
WHEN OLD.state <> 'draft' OR OLD.confirmed_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'policy_versions: only an unconfirmed draft is discarded'); END;

CREATE TRIGGER policy_versions_discarded BEFORE UPDATE ON policy_versions
WHEN OLD.discarded_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'policy_versions: a discarded draft never changes'); END;

-- Shipped worked examples have their title in both languages; the bureau's own have one.
ALTER TABLE policy_examples ADD COLUMN title_en text;
