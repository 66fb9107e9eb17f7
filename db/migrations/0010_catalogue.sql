-- The public catalogue: what never changes of a course, what changed in a timetable, and calendars that others subscribe to.

-- 0002 froze the title, the hours and the text of a course version. Here the rest, used by a run or not: a changed
-- course is a new version. Only is_latest moves on, when a newer version comes.
CREATE TRIGGER course_versions_frozen_rest BEFORE UPDATE OF summary_zh, summary_en, has_exam, theory_pass_mark, practical_pass_mark, attendance_minimum_bp, search_text, created_at ON course_versions
BEGIN SELECT RAISE(ABORT, 'course_versions: a version never changes'); END;

-- A run that was filed keeps the version it was filed with; a draft may still choose another.
CREATE TRIGGER runs_course_version_frozen BEFORE UPDATE OF course_version_id ON runs
WHEN OLD.state NOT IN ('draft','returned') AND NEW.course_version_id <> OLD.course_version_id
BEGIN SELECT RAISE(ABORT, 'runs: a filed run keeps its course version'); END;

-- Rises whenever the list of open runs would look different: the catalogue that a process keeps in memory is read
-- again when this number is no longer the one it was read with. Taking a seat does not count, a run filling up does.
CREATE TABLE catalogue_stamps (
  id integer PRIMARY KEY NOT NULL,
  changes integer NOT NULL,
  CHECK (id = 1)
) STRICT;
INSERT INTO catalogue_stamps (id, changes) VALUES (1, 1);

CREATE TRIGGER catalogue_stamps_run_added AFTER INSERT ON runs WHEN NEW.state = 'enrolling'
BEGIN UPDATE catalogue_stamps SET changes = changes + 1; END;

CREATE TRIGGER catalogue_stamps_run_removed AFTER DELETE ON runs WHEN OLD.state = 'enrolling'
BEGIN UPDATE catalogue_stamps SET changes = changes + 1; END;

CREATE TRIGGER catalogue_stamps_run_changed AFTER UPDATE OF number, course_version_id, institution_id, venue_id, division_code, city_code, term, starts_on, ends_on, enrol_by, capacity, fee_fen, exam_fee_fen, payer, funding_track, policy_version_id, class_hours, state, approved_at ON runs
WHEN OLD.state = 'enrolling' OR NEW.state = 'enrolling'
BEGIN UPDATE catalogue_stamps SET changes = changes + 1; END;

CREATE TRIGGER catalogue_stamps_run_full AFTER UPDATE OF seats_taken ON runs
WHEN NEW.state = 'enrolling' AND (OLD.seats_taken < OLD.capacity) <> (NEW.seats_taken < NEW.capacity)
BEGIN UPDATE catalogue_stamps SET changes = changes + 1; END;

CREATE TRIGGER catalogue_stamps_course_added AFTER INSERT ON course_versions
BEGIN UPDATE catalogue_stamps SET changes = changes + 1; END;

CREATE TRIGGER catalogue_stamps_course_latest AFTER UPDATE OF is_latest ON course_versions
BEGIN UPDATE catalogue_stamps SET changes = changes + 1; END;

CREATE TRIGGER catalogue_stamps_institution AFTER UPDATE OF code, name_zh, name_en ON institutions
BEGIN UPDATE catalogue_stamps SET changes = changes + 1; END;

CREATE TRIGGER catalogue_stamps_venue AFTER UPDATE OF name_zh, name_en, division_code, address_zh, address_en ON venues
BEGIN UPDATE catalogue_stamps SET changes = changes + 1; END;

-- How often a lesson changed after its run had been filed, and what it was when it was taken out: a calendar that
-- somebody subscribed to must see a higher number, and that a lesson is off.
CREATE TABLE lesson_revisions (
  lesson_id text PRIMARY KEY NOT NULL,
  run_id text NOT NULL,
  revision integer NOT NULL,
  is_removed integer NOT NULL,
  sequence integer NOT NULL,
  title_zh text NOT NULL,
  title_en text NOT NULL,
  held_on text NOT NULL,
  starts_at text NOT NULL,
  ends_at text NOT NULL,
  trainer_id text NOT NULL,
  room_id text NOT NULL,
  FOREIGN KEY (run_id) REFERENCES runs(id),
  CHECK (revision > 0)
) STRICT;
CREATE INDEX lesson_revisions_of_run ON lesson_revisions (run_id);
CREATE INDEX lesson_revisions_of_trainer ON lesson_revisions (trainer_id) WHERE is_removed = 1;
CREATE INDEX lesson_revisions_of_room ON lesson_revisions (room_id) WHERE is_removed = 1;

CREATE TRIGGER lesson_revisions_changed AFTER UPDATE OF title_zh, title_en, held_on, starts_at, ends_at, trainer_id, room_id ON lessons
WHEN (SELECT state FROM runs WHERE id = NEW.run_id) NOT IN ('draft','returned')
  AND (OLD.title_zh, OLD.title_en, OLD.held_on, OLD.starts_at, OLD.ends_at, OLD.trainer_id, OLD.room_id)
   IS NOT (NEW.title_zh, NEW.title_en, NEW.held_on, NEW.starts_at, NEW.ends_at, NEW.trainer_id, NEW.room_id)
BEGIN
  INSERT INTO lesson_revisions (lesson_id, run_id, revision, is_removed, sequence, title_zh, title_en, held_on, starts_at, ends_at, trainer_id, room_id)
  VALUES (NEW.id, NEW.run_id, 1, 0, NEW.sequence, OLD.title_zh, OLD.title_en, OLD.held_on, OLD.starts_at, OLD.ends_at, OLD.trainer_id, OLD.room_id)
  ON CONFLICT (lesson_id) DO UPDATE SET revision = revision + 1, is_removed = 0;
END;

CREATE TRIGGER lesson_revisions_removed AFTER DELETE ON lessons
WHEN (SELECT state FROM runs WHERE id = OLD.run_id) NOT IN ('draft','returned')
BEGIN
  INSERT INTO lesson_revisions (lesson_id, run_id, revision, is_removed, sequence, title_zh, title_en, held_on, starts_at, ends_at, trainer_id, room_id)
  VALUES (OLD.id, OLD.run_id, 1, 1, OLD.sequence, OLD.title_zh, OLD.title_en, OLD.held_on, OLD.starts_at, OLD.ends_at, OLD.trainer_id, OLD.room_id)
  ON CONFLICT (lesson_id) DO UPDATE SET revision = revision + 1, is_removed = 1, sequence = excluded.sequence,
    title_zh = excluded.title_zh, title_en = excluded.title_en, held_on = excluded.held_on, starts_at = excluded.starts_at,
    ends_at = excluded.ends_at, trainer_id = excluded.trainer_id, room_id = excluded.room_id;
END;

CREATE TRIGGER lesson_revisions_no_delete BEFORE DELETE ON lesson_revisions
BEGIN SELECT RAISE(ABORT, 'lesson_revisions: a count never goes back'); END;

CREATE TRIGGER lesson_revisions_grow BEFORE UPDATE OF revision ON lesson_revisions
WHEN NEW.revision <= OLD.revision
BEGIN SELECT RAISE(ABORT, 'lesson_revisions: a count never goes back'); END;

-- An address under which a calendar may be read by whoever has it. The token is not kept, only its SHA-256.
CREATE TABLE calendar_feeds (
  id text PRIMARY KEY NOT NULL,
  kind text NOT NULL,
  subject_id text NOT NULL,
  token_sha256 text NOT NULL UNIQUE,
  language text NOT NULL,
  created_by text NOT NULL,
  created_at integer NOT NULL,
  revoked_by text,
  revoked_at integer,
  CHECK (kind IN ('learner','trainer','room')),
  CHECK (language IN ('zh','en')),
  CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX calendar_feeds_live ON calendar_feeds (kind,subject_id) WHERE revoked_at IS NULL;

CREATE TRIGGER calendar_feeds_frozen BEFORE UPDATE ON calendar_feeds
WHEN OLD.revoked_at IS NOT NULL OR (OLD.id, OLD.kind, OLD.subject_id, OLD.token_sha256, OLD.language, OLD.created_by, OLD.created_at)
  IS NOT (NEW.id, NEW.kind, NEW.subject_id, NEW.token_sha256, NEW.language, NEW.created_by, NEW.created_at)
BEGIN SELECT RAISE(ABORT, 'calendar_feeds: a feed is revoked once and never changed'); END;

CREATE TRIGGER calendar_feeds_no_replace_key BEFORE INSERT ON calendar_feeds
WHEN EXISTS (SELECT 1 FROM calendar_feeds o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: calendar_feeds.id'); END;
