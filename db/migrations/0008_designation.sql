-- Designation (定点认定) as a state machine with its evidence: the old codes of an institution, qualifications of its
-- trainers, partner platforms and co-delivery agreements, documents, returns, site visits, experts and their scores,
-- public notices with objections, and everything that happened. Whoever applies, reviews, scores and decides are
-- different people: the database itself refuses the rest.

ALTER TABLE designations ADD COLUMN renews_id text REFERENCES designations(id);
ALTER TABLE designations ADD COLUMN draw_seed text;
ALTER TABLE designations ADD COLUMN lines_released_at integer;
ALTER TABLE trainers ADD COLUMN fields text DEFAULT '[]' NOT NULL;
CREATE INDEX designations_by_term ON designations (state, valid_to);

CREATE TABLE institution_codes (
  id text PRIMARY KEY NOT NULL,
  institution_id text NOT NULL,
  kind text NOT NULL,
  code text NOT NULL,
  valid_from text,
  valid_to text,
  evidence text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at integer NOT NULL,
  FOREIGN KEY (institution_id) REFERENCES institutions(id),
  CHECK (kind IN ('credit-code','organisation-code','business-registration','public-institution','association')),
  CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from)
) STRICT;
CREATE UNIQUE INDEX institution_codes_once ON institution_codes (kind, code);
CREATE INDEX institution_codes_by_code ON institution_codes (code);
CREATE INDEX institution_codes_of_institution ON institution_codes (institution_id);

CREATE TABLE trainer_qualifications (
  id text PRIMARY KEY NOT NULL,
  trainer_id text NOT NULL,
  name text NOT NULL,
  evidence_number text NOT NULL,
  issuer text NOT NULL,
  valid_from text,
  valid_to text,
  recorded_by text NOT NULL,
  recorded_at integer NOT NULL,
  FOREIGN KEY (trainer_id) REFERENCES trainers(id),
  CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from)
) STRICT;
CREATE INDEX trainer_qualifications_of_trainer ON trainer_qualifications (trainer_id);
CREATE UNIQUE INDEX trainer_qualifications_once ON trainer_qualifications (trainer_id, name, evidence_number);

CREATE TABLE partners (
  id text PRIMARY KEY NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  kind text NOT NULL,
  website text NOT NULL,
  is_active integer DEFAULT true NOT NULL,
  created_at integer NOT NULL,
  CHECK (kind IN ('platform-university','platform','association','other'))
) STRICT;
CREATE UNIQUE INDEX partners_name ON partners (name_zh);

CREATE TABLE co_delivery_agreements (
  id text PRIMARY KEY NOT NULL,
  institution_id text NOT NULL,
  partner_id text NOT NULL,
  tiers text NOT NULL,
  courses text NOT NULL,
  valid_from text NOT NULL,
  valid_to text NOT NULL,
  document_number text NOT NULL,
  state text NOT NULL,
  proposed_by text NOT NULL,
  proposed_at integer NOT NULL,
  decided_by text,
  decided_at integer,
  reason text,
  FOREIGN KEY (institution_id) REFERENCES institutions(id),
  FOREIGN KEY (partner_id) REFERENCES partners(id),
  CHECK (state IN ('proposed','agreed','refused','ended')),
  CHECK (valid_to >= valid_from),
  CHECK ((state = 'proposed') = (decided_by IS NULL)),
  CHECK (decided_by IS NULL OR decided_by <> proposed_by)
) STRICT;
CREATE INDEX co_delivery_agreements_of_institution ON co_delivery_agreements (institution_id, state);
CREATE TRIGGER co_delivery_agreements_frozen BEFORE UPDATE OF institution_id, partner_id, tiers, courses, valid_from, valid_to, document_number, proposed_by, proposed_at ON co_delivery_agreements
WHEN OLD.institution_id IS NOT NEW.institution_id OR OLD.partner_id IS NOT NEW.partner_id OR OLD.tiers IS NOT NEW.tiers OR OLD.courses IS NOT NEW.courses OR OLD.valid_from IS NOT NEW.valid_from OR OLD.valid_to IS NOT NEW.valid_to OR OLD.document_number IS NOT NEW.document_number OR OLD.proposed_by IS NOT NEW.proposed_by OR OLD.proposed_at IS NOT NEW.proposed_at
BEGIN SELECT RAISE(ABORT, 'co_delivery_agreements: what was proposed never changes'); END;
CREATE TRIGGER co_delivery_agreements_no_delete BEFORE DELETE ON co_delivery_agreements
BEGIN SELECT RAISE(ABORT, 'co_delivery_agreements: nothing is deleted'); END;

CREATE TABLE experts (
  id text PRIMARY KEY NOT NULL,
  account_id text,
  name text NOT NULL,
  employer text NOT NULL,
  title text NOT NULL,
  fields text NOT NULL,
  division_code text NOT NULL,
  valid_from text NOT NULL,
  valid_to text NOT NULL,
  is_active integer DEFAULT true NOT NULL,
  created_at integer NOT NULL,
  CHECK (valid_to >= valid_from)
) STRICT;
CREATE UNIQUE INDEX experts_of_account ON experts (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX experts_of_division ON experts (division_code, is_active);

CREATE TABLE expert_conflicts (
  id text PRIMARY KEY NOT NULL,
  expert_id text NOT NULL,
  institution_id text NOT NULL,
  kind text NOT NULL,
  note text NOT NULL,
  declared_by text NOT NULL,
  declared_at integer NOT NULL,
  ended_at integer,
  ended_by text,
  FOREIGN KEY (expert_id) REFERENCES experts(id),
  FOREIGN KEY (institution_id) REFERENCES institutions(id),
  CHECK (kind IN ('employed','owner','relative','teaches-there','other'))
) STRICT;
CREATE UNIQUE INDEX expert_conflicts_live ON expert_conflicts (expert_id, institution_id, kind) WHERE ended_at IS NULL;
CREATE INDEX expert_conflicts_of_institution ON expert_conflicts (institution_id);

CREATE TABLE designation_documents (
  id text PRIMARY KEY NOT NULL,
  designation_id text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  media_type text NOT NULL,
  size integer NOT NULL,
  sha256 text NOT NULL,
  bytes blob NOT NULL,
  uploaded_by text NOT NULL,
  uploaded_at integer NOT NULL,
  FOREIGN KEY (designation_id) REFERENCES designations(id),
  CHECK (kind IN ('licence','premises','equipment','staff','curriculum','rules','safety','other')),
  CHECK (media_type IN ('application/pdf','image/jpeg','image/png')),
  CHECK (size > 0 AND size = length(bytes))
) STRICT;
CREATE INDEX designation_documents_of ON designation_documents (designation_id, kind);
CREATE TRIGGER designation_documents_no_update BEFORE UPDATE ON designation_documents
BEGIN SELECT RAISE(ABORT, 'designation_documents: a document never changes'); END;
CREATE TRIGGER designation_documents_insert BEFORE INSERT ON designation_documents
WHEN (SELECT state FROM designations WHERE id = NEW.designation_id) NOT IN ('draft','returned')
BEGIN SELECT RAISE(ABORT, 'designation_documents: the application is handed in'); END;
CREATE TRIGGER designation_documents_no_delete BEFORE DELETE ON designation_documents
WHEN (SELECT state FROM designations WHERE id = OLD.designation_id) NOT IN ('draft','returned')
BEGIN SELECT RAISE(ABORT, 'designation_documents: the application is handed in'); END;

CREATE TABLE designation_returns (
  id text PRIMARY KEY NOT NULL,
  designation_id text NOT NULL,
  round integer NOT NULL,
  faults text NOT NULL,
  due_on text NOT NULL,
  returned_by text NOT NULL,
  returned_at integer NOT NULL,
  FOREIGN KEY (designation_id) REFERENCES designations(id),
  CHECK (round > 0),
  CHECK (json_valid(faults) AND json_array_length(faults) > 0)
) STRICT;
CREATE UNIQUE INDEX designation_returns_round ON designation_returns (designation_id, round);

CREATE TABLE site_visits (
  id text PRIMARY KEY NOT NULL,
  designation_id text NOT NULL,
  visited_on text NOT NULL,
  visitors text NOT NULL,
  findings text NOT NULL,
  conclusion text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at integer NOT NULL,
  FOREIGN KEY (designation_id) REFERENCES designations(id),
  CHECK (json_valid(visitors) AND json_array_length(visitors) >= 2),
  CHECK (json_valid(findings))
) STRICT;
CREATE INDEX site_visits_of ON site_visits (designation_id, recorded_at);

CREATE TABLE expert_draws (
  id text PRIMARY KEY NOT NULL,
  designation_id text NOT NULL,
  field text NOT NULL,
  seed text NOT NULL,
  commitment text NOT NULL,
  ranking text NOT NULL,
  excluded text NOT NULL,
  wanted integer NOT NULL,
  drawn_by text NOT NULL,
  drawn_at integer NOT NULL,
  FOREIGN KEY (designation_id) REFERENCES designations(id),
  CHECK (wanted > 0),
  CHECK (json_valid(ranking) AND json_valid(excluded))
) STRICT;
CREATE UNIQUE INDEX expert_draws_once ON expert_draws (designation_id);

CREATE TABLE expert_reviews (
  id text PRIMARY KEY NOT NULL,
  designation_id text NOT NULL,
  expert_id text NOT NULL,
  rank integer NOT NULL,
  assigned_at integer NOT NULL,
  scores text,
  total integer,
  opinion text,
  scored_by text,
  scored_at integer,
  excused_at integer,
  excuse text,
  FOREIGN KEY (designation_id) REFERENCES designations(id),
  FOREIGN KEY (expert_id) REFERENCES experts(id),
  CHECK (total IS NULL OR total BETWEEN 0 AND 100),
  CHECK ((scored_at IS NULL) = (scored_by IS NULL) AND (scored_at IS NULL) = (total IS NULL)),
  CHECK (scored_at IS NULL OR excused_at IS NULL)
) STRICT;
CREATE UNIQUE INDEX expert_reviews_once ON expert_reviews (designation_id, expert_id);
CREATE INDEX expert_reviews_of_expert ON expert_reviews (expert_id, scored_at);
CREATE TRIGGER expert_reviews_frozen BEFORE UPDATE ON expert_reviews
WHEN OLD.scored_at IS NOT NULL OR OLD.excused_at IS NOT NULL OR OLD.designation_id IS NOT NEW.designation_id OR OLD.expert_id IS NOT NEW.expert_id OR OLD.rank IS NOT NEW.rank
BEGIN SELECT RAISE(ABORT, 'expert_reviews: a score never changes'); END;
CREATE TRIGGER expert_reviews_no_delete BEFORE DELETE ON expert_reviews
BEGIN SELECT RAISE(ABORT, 'expert_reviews: nothing is deleted'); END;
CREATE TRIGGER expert_reviews_apart BEFORE UPDATE OF scored_by ON expert_reviews
WHEN NEW.scored_by IS NOT NULL AND EXISTS (SELECT 1 FROM designations d WHERE d.id = NEW.designation_id AND NEW.scored_by IN (d.submitted_by, d.reviewed_by, d.decided_by))
BEGIN SELECT RAISE(ABORT, 'expert_reviews: applicant, reviewer and decider score nothing'); END;
CREATE TRIGGER expert_reviews_without_conflict BEFORE UPDATE OF scored_by ON expert_reviews
WHEN NEW.scored_by IS NOT NULL AND EXISTS (SELECT 1 FROM expert_conflicts c JOIN designations d ON d.id = NEW.designation_id AND d.institution_id = c.institution_id WHERE c.expert_id = NEW.expert_id AND c.ended_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'expert_reviews: the expert has declared a conflict'); END;

CREATE TABLE designation_notices (
  id text PRIMARY KEY NOT NULL,
  number text NOT NULL,
  designation_id text NOT NULL,
  city_code text NOT NULL,
  content text NOT NULL,
  content_sha256 text NOT NULL,
  opens_on text NOT NULL,
  closes_on text NOT NULL,
  working_days integer NOT NULL,
  published_by text NOT NULL,
  published_at integer NOT NULL,
  closed_at integer,
  closed_by text,
  FOREIGN KEY (designation_id) REFERENCES designations(id),
  CHECK (closes_on >= opens_on),
  CHECK (working_days > 0)
) STRICT;
CREATE UNIQUE INDEX designation_notices_number ON designation_notices (number);
CREATE UNIQUE INDEX designation_notices_open ON designation_notices (designation_id) WHERE closed_at IS NULL;
CREATE INDEX designation_notices_of ON designation_notices (designation_id);
CREATE TRIGGER designation_notices_frozen BEFORE UPDATE ON designation_notices
WHEN OLD.closed_at IS NOT NULL OR OLD.number IS NOT NEW.number OR OLD.designation_id IS NOT NEW.designation_id OR OLD.content IS NOT NEW.content OR OLD.content_sha256 IS NOT NEW.content_sha256 OR OLD.opens_on IS NOT NEW.opens_on OR OLD.closes_on IS NOT NEW.closes_on OR OLD.working_days IS NOT NEW.working_days OR OLD.published_by IS NOT NEW.published_by OR OLD.published_at IS NOT NEW.published_at
BEGIN SELECT RAISE(ABORT, 'designation_notices: a published notice never changes'); END;
CREATE TRIGGER designation_notices_no_delete BEFORE DELETE ON designation_notices
BEGIN SELECT RAISE(ABORT, 'designation_notices: nothing is deleted'); END;

CREATE TABLE designation_objections (
  id text PRIMARY KEY NOT NULL,
  number text NOT NULL,
  notice_id text NOT NULL,
  statement text NOT NULL,
  contact text,
  state text NOT NULL,
  lodged_at integer NOT NULL,
  decided_by text,
  decided_at integer,
  decision text,
  FOREIGN KEY (notice_id) REFERENCES designation_notices(id),
  CHECK (state IN ('open','upheld','dismissed')),
  CHECK ((state = 'open') = (decided_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX designation_objections_number ON designation_objections (number);
CREATE INDEX designation_objections_of ON designation_objections (notice_id, state);
CREATE TRIGGER designation_objections_frozen BEFORE UPDATE ON designation_objections
WHEN OLD.state <> 'open' OR OLD.number IS NOT NEW.number OR OLD.notice_id IS NOT NEW.notice_id OR OLD.statement IS NOT NEW.statement OR OLD.lodged_at IS NOT NEW.lodged_at
BEGIN SELECT RAISE(ABORT, 'designation_objections: what was lodged or decided never changes'); END;
CREATE TRIGGER designation_objections_no_delete BEFORE DELETE ON designation_objections
BEGIN SELECT RAISE(ABORT, 'designation_objections: nothing is deleted'); END;
CREATE TRIGGER designation_objections_apart BEFORE UPDATE OF decided_by ON designation_objections
WHEN NEW.decided_by IS NOT NULL AND EXISTS (SELECT 1 FROM designation_notices n JOIN designations d ON d.id = n.designation_id WHERE n.id = NEW.notice_id AND NEW.decided_by IN (n.published_by, d.submitted_by, d.reviewed_by))
BEGIN SELECT RAISE(ABORT, 'designation_objections: decided by another person than applied, reviewed or published'); END;

CREATE TABLE designation_events (
  id text PRIMARY KEY NOT NULL,
  designation_id text NOT NULL,
  sequence integer NOT NULL,
  event text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  reason text,
  document_number text,
  due_on text,
  by text NOT NULL,
  by_name text NOT NULL,
  role text NOT NULL,
  at integer NOT NULL,
  FOREIGN KEY (designation_id) REFERENCES designations(id)
) STRICT;
CREATE UNIQUE INDEX designation_events_sequence ON designation_events (designation_id, sequence);
CREATE TRIGGER designation_events_revoked_by_another BEFORE INSERT ON designation_events
WHEN NEW.event = 'revoke' AND NEW.by = (SELECT e.by FROM designation_events e WHERE e.designation_id = NEW.designation_id AND e.event = 'intend' ORDER BY e.sequence DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'designation_events: revoked by another person than gave notice'); END;

-- Append-only: neither changed, nor deleted, nor replaced.
CREATE TRIGGER designation_events_no_update BEFORE UPDATE ON designation_events
BEGIN SELECT RAISE(ABORT, 'designation_events: append-only'); END;
CREATE TRIGGER designation_events_no_delete BEFORE DELETE ON designation_events
BEGIN SELECT RAISE(ABORT, 'designation_events: append-only'); END;
CREATE TRIGGER designation_events_no_replace_key BEFORE INSERT ON designation_events
WHEN EXISTS (SELECT 1 FROM designation_events o WHERE o.id = NEW.id OR (o.designation_id = NEW.designation_id AND o.sequence = NEW.sequence))
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: designation_events.id'); END;
CREATE TRIGGER designation_returns_no_update BEFORE UPDATE ON designation_returns
BEGIN SELECT RAISE(ABORT, 'designation_returns: append-only'); END;
CREATE TRIGGER designation_returns_no_delete BEFORE DELETE ON designation_returns
BEGIN SELECT RAISE(ABORT, 'designation_returns: append-only'); END;
CREATE TRIGGER designation_returns_no_replace_key BEFORE INSERT ON designation_returns
WHEN EXISTS (SELECT 1 FROM designation_returns o WHERE o.id = NEW.id OR (o.designation_id = NEW.designation_id AND o.round = NEW.round))
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: designation_returns.id'); END;
CREATE TRIGGER site_visits_no_update BEFORE UPDATE ON site_visits
BEGIN SELECT RAISE(ABORT, 'site_visits: append-only'); END;
CREATE TRIGGER site_visits_no_delete BEFORE DELETE ON site_visits
BEGIN SELECT RAISE(ABORT, 'site_visits: append-only'); END;
CREATE TRIGGER site_visits_no_replace_key BEFORE INSERT ON site_visits
WHEN EXISTS (SELECT 1 FROM site_visits o WHERE o.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: site_visits.id'); END;
CREATE TRIGGER expert_draws_no_update BEFORE UPDATE ON expert_draws
BEGIN SELECT RAISE(ABORT, 'expert_draws: append-only'); END;
CREATE TRIGGER expert_draws_no_delete BEFORE DELETE ON expert_draws
BEGIN SELECT RAISE(ABORT, 'expert_draws: append-only'); END;
CREATE TRIGGER expert_draws_no_replace_key BEFORE INSERT ON expert_draws
WHEN EXISTS (SELECT 1 FROM expert_draws o WHERE o.id = NEW.id OR o.designation_id = NEW.designation_id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: expert_draws.id'); END;

-- Whoever applies, whoever reviews and whoever decides are three people, and no expert who scored is one of them.
CREATE TRIGGER designations_hands_apart BEFORE UPDATE OF submitted_by, reviewed_by, decided_by ON designations
WHEN NEW.reviewed_by = NEW.submitted_by OR NEW.decided_by IN (NEW.submitted_by, NEW.reviewed_by)
BEGIN SELECT RAISE(ABORT, 'designations: applicant, reviewer and decider are different people'); END;
CREATE TRIGGER designations_experts_apart BEFORE UPDATE OF reviewed_by, decided_by ON designations
WHEN EXISTS (SELECT 1 FROM expert_reviews r WHERE r.designation_id = NEW.id AND r.scored_by IN (NEW.reviewed_by, NEW.decided_by))
BEGIN SELECT RAISE(ABORT, 'designations: whoever scored neither reviews nor decides'); END;

-- The existing codes of institutions are the credit codes in use.
INSERT INTO institution_codes (id, institution_id, kind, code, valid_from, valid_to, evidence, recorded_by, recorded_at)
SELECT 'code-' || id, id, 'credit-code', code, NULL, NULL, '', 'system', created_at FROM institutions;
