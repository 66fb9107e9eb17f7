-- Wider lists of states and sources for designations, runs and enrolments. SQLite changes a CHECK only in the text of
-- its schema (lang_altertable, section 7); the rows, the indexes and the triggers stay as they are.

PRAGMA writable_schema = ON;

UPDATE sqlite_master SET sql = replace(sql,
  'CHECK (state IN (''draft'',''submitted'',''returned'',''proposed'',''in-notice'',''designated'',''suspended'',''revoked'',''rejected'',''expired''))',
  'CHECK (state IN (''draft'',''submitted'',''under-review'',''returned'',''scored'',''proposed'',''in-notice'',''designated'',''warned'',''suspended'',''revoked'',''rejected'',''withdrawn'',''expired''))')
WHERE type = 'table' AND name = 'designations';

UPDATE sqlite_master SET sql = replace(sql,
  'CHECK (state IN (''draft'',''filed'',''returned'',''enrolling'',''running'',''delivered'',''assessed'',''closed'',''cancelled''))',
  'CHECK (state IN (''draft'',''filed'',''returned'',''approved'',''enrolling'',''running'',''delivered'',''assessed'',''closed'',''cancelled'',''terminated''))')
WHERE type = 'table' AND name = 'runs';

UPDATE sqlite_master SET sql = replace(replace(sql,
  'CHECK (state IN (''confirmed'',''waiting'',''withdrawn'',''rejected'',''dropped'',''completed'',''failed''))',
  'CHECK (state IN (''submitted'',''returned'',''waiting'',''offered'',''confirmed'',''withdrawn'',''rejected'',''lapsed'',''dropped'',''deferred'',''transferred'',''no-show'',''completed'',''failed''))'),
  'CHECK (source IN (''self'',''roster'',''proxy''))',
  'CHECK (source IN (''self'',''roster'',''proxy'',''enterprise''))')
WHERE type = 'table' AND name = 'enrolments';

PRAGMA writable_schema = RESET;

-- One live place of a person on a run, and one of an occupation and level: asked for, waiting, offered or held.
DROP INDEX enrolments_once_per_run;
CREATE UNIQUE INDEX enrolments_once_per_run ON enrolments (run_id,learner_id) WHERE state IN ('submitted','returned','waiting','offered','confirmed','completed','failed');
DROP INDEX enrolments_once_per_level;
CREATE UNIQUE INDEX enrolments_once_per_level ON enrolments (learner_id,occupation,level) WHERE state IN ('submitted','returned','waiting','offered','confirmed') AND occupation IS NOT NULL AND level IS NOT NULL;
