-- Seats, offers, applications and leaving (room enrolment).

-- The category whose reserved seat is held; null: a seat for everybody.
ALTER TABLE enrolments ADD COLUMN reserved_as text;
ALTER TABLE enrolments ADD COLUMN offered_at integer;
ALTER TABLE enrolments ADD COLUMN offer_expires_at integer CHECK (state <> 'offered' OR offer_expires_at IS NOT NULL);
-- The last day to decide (submitted) or to correct (returned): working days, set when the state was entered.
ALTER TABLE enrolments ADD COLUMN due_on text CHECK (state NOT IN ('submitted','returned') OR due_on IS NOT NULL);
ALTER TABLE enrolments ADD COLUMN decided_by text;
ALTER TABLE enrolments ADD COLUMN decided_at integer;
-- Why it was returned or rejected: codes and a note.
ALTER TABLE enrolments ADD COLUMN decision text CHECK (state <> 'returned' OR decision IS NOT NULL);
-- The enrolment that this one goes on from: resumed after a pause, or moved from another run.
ALTER TABLE enrolments ADD COLUMN resumed_from text REFERENCES enrolments(id);
-- Passed over when a seat came free, and why.
ALTER TABLE enrolments ADD COLUMN skipped_at integer;
ALTER TABLE enrolments ADD COLUMN skip_reason text;
-- The forms that made the enrolment and its last step: sent twice, they are answered and do nothing.
ALTER TABLE enrolments ADD COLUMN request_key text;
ALTER TABLE enrolments ADD COLUMN step_key text;

CREATE UNIQUE INDEX enrolments_resumed_once ON enrolments (resumed_from) WHERE resumed_from IS NOT NULL;
CREATE INDEX enrolments_offers ON enrolments (offer_expires_at) WHERE state = 'offered';
CREATE INDEX enrolments_due ON enrolments (due_on) WHERE state IN ('submitted','returned');
CREATE INDEX enrolments_waiting ON enrolments (run_id,waiting_number) WHERE state = 'waiting';

-- Several applications for one occupation and level may stand; one of them is admitted.
DROP INDEX enrolments_once_per_level;
CREATE UNIQUE INDEX enrolments_once_per_level ON enrolments (learner_id,occupation,level) WHERE state IN ('waiting','offered','confirmed') AND occupation IS NOT NULL AND level IS NOT NULL;

-- The steps of the state machine (enrolment-states.rules.ts), whoever writes.
CREATE TRIGGER enrolments_steps BEFORE UPDATE OF state ON enrolments
WHEN NEW.state <> OLD.state AND NOT (
  (OLD.state = 'submitted' AND NEW.state IN ('confirmed','waiting','returned','rejected','withdrawn','lapsed'))
  OR (OLD.state = 'returned' AND NEW.state IN ('submitted','rejected','withdrawn','lapsed'))
  OR (OLD.state = 'waiting' AND NEW.state IN ('offered','confirmed','withdrawn','rejected','lapsed'))
  OR (OLD.state = 'offered' AND NEW.state IN ('confirmed','withdrawn','rejected','lapsed'))
  OR (OLD.state = 'confirmed' AND NEW.state IN ('withdrawn','rejected','dropped','deferred','transferred','no-show','completed','failed'))
  OR (OLD.state = 'withdrawn' AND NEW.state = 'confirmed')
  OR (OLD.state = 'deferred' AND NEW.state = 'transferred')
  OR (OLD.state = 'no-show' AND NEW.state = 'confirmed'))
BEGIN SELECT RAISE(ABORT, 'enrolments: not a step'); END;

-- A number of the waiting list is given once and stays.
CREATE TRIGGER enrolments_number_stays BEFORE UPDATE OF waiting_number ON enrolments
WHEN OLD.waiting_number IS NOT NULL AND NEW.waiting_number IS NOT OLD.waiting_number
BEGIN SELECT RAISE(ABORT, 'enrolments: a waiting number stays'); END;

-- Seats kept for a category until a day. `taken` counts those of them that are held.
CREATE TABLE run_reservations (
  run_id text NOT NULL,
  category_code text NOT NULL,
  seats integer NOT NULL,
  taken integer DEFAULT 0 NOT NULL,
  release_on text NOT NULL,
  released_at integer,
  PRIMARY KEY(run_id, category_code),
  FOREIGN KEY (run_id) REFERENCES runs(id),
  CHECK (seats >= 0),
  CHECK (taken >= 0 AND taken <= seats)
) STRICT;
CREATE INDEX run_reservations_due ON run_reservations (release_on) WHERE released_at IS NULL;

-- What was ruled about the seats of a run, each version with its reason.
CREATE TABLE run_seat_plans (
  id text PRIMARY KEY NOT NULL,
  run_id text NOT NULL,
  version integer NOT NULL,
  offer_hours integer NOT NULL,
  reserved text NOT NULL,
  reason text NOT NULL,
  set_by text NOT NULL,
  set_at integer NOT NULL,
  FOREIGN KEY (run_id) REFERENCES runs(id),
  CHECK (offer_hours BETWEEN 2 AND 168),
  CHECK (reason <> '')
) STRICT;
CREATE UNIQUE INDEX run_seat_plans_version ON run_seat_plans (run_id,version);
CREATE TRIGGER run_seat_plans_no_update BEFORE UPDATE ON run_seat_plans
BEGIN SELECT RAISE(ABORT, 'run_seat_plans: append-only'); END;
CREATE TRIGGER run_seat_plans_no_delete BEFORE DELETE ON run_seat_plans
BEGIN SELECT RAISE(ABORT, 'run_seat_plans: append-only'); END;
