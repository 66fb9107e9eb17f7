-- Rosters are imported in the background and may be taken back: who began it and in which role, what was affirmed,
-- how far it is. SQLite changes a CHECK only in the text of its schema (see 0007).

PRAGMA writable_schema = ON;

UPDATE sqlite_master SET sql = replace(sql,
  'CHECK (state IN (''previewed'',''committed''))',
  'CHECK (state IN (''previewed'',''importing'',''committed'',''undone''))')
WHERE type = 'table' AND name = 'roster_imports';

UPDATE sqlite_master SET sql = replace(sql,
  'CHECK (verdict IN (''new'',''known'',''already-enrolled'',''bad''))',
  'CHECK (verdict IN (''new'',''known'',''already-enrolled'',''confirm'',''conflict'',''bad''))')
WHERE type = 'table' AND name = 'roster_rows';

PRAGMA writable_schema = RESET;

ALTER TABLE roster_imports ADD COLUMN committed_role text;
ALTER TABLE roster_imports ADD COLUMN has_consents integer NOT NULL DEFAULT 0 CHECK (has_consents IN (0, 1));
ALTER TABLE roster_imports ADD COLUMN is_confirmed integer NOT NULL DEFAULT 0 CHECK (is_confirmed IN (0, 1));
ALTER TABLE roster_imports ADD COLUMN undone_by text;
ALTER TABLE roster_imports ADD COLUMN undone_at integer;
-- When the people's data in its rows were forgotten.
ALTER TABLE roster_imports ADD COLUMN forgotten_at integer;

-- What the import itself made and may take back: the person, categories (a JSON list of ids), consents (the same).
ALTER TABLE roster_rows ADD COLUMN imported_at integer;
ALTER TABLE roster_rows ADD COLUMN learner_id text;
ALTER TABLE roster_rows ADD COLUMN made text NOT NULL DEFAULT '{}';
ALTER TABLE roster_rows ADD COLUMN undone_at integer;
UPDATE roster_rows SET imported_at = (SELECT committed_at FROM roster_imports WHERE id = roster_import_id)
WHERE roster_import_id IN (SELECT id FROM roster_imports WHERE state = 'committed') AND verdict IN ('new','known');

-- A file that was taken back may be imported again.
DROP INDEX roster_imports_once;
CREATE UNIQUE INDEX roster_imports_once ON roster_imports (run_id,file_sha256) WHERE state <> 'undone';
CREATE INDEX roster_imports_of_state ON roster_imports (state);
CREATE INDEX roster_rows_to_import ON roster_rows (roster_import_id,row_number) WHERE imported_at IS NULL AND verdict IN ('new','known','confirm');
CREATE INDEX roster_rows_of_learner ON roster_rows (learner_id) WHERE learner_id IS NOT NULL;

-- A row that was imported stays as it is; only its sealed data are forgotten.
CREATE TRIGGER roster_rows_imported BEFORE UPDATE OF id, roster_import_id, row_number, enrolment_id, learner_id, imported_at ON roster_rows
WHEN OLD.imported_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'roster_rows: the row was imported'); END;
CREATE TRIGGER roster_imports_done BEFORE DELETE ON roster_imports WHEN OLD.state <> 'previewed'
BEGIN SELECT RAISE(ABORT, 'roster_imports: the import was begun'); END;
