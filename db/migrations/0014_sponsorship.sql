-- Enterprises that put their employees forward, and village desks that sign people up who are present.

CREATE TABLE enterprises (
  id text PRIMARY KEY NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  division_code text NOT NULL,
  contact_name text NOT NULL,
  contact_phone text NOT NULL,
  contact_phone_masked text NOT NULL,
  state text NOT NULL,
  applied_by text NOT NULL,
  applied_at integer NOT NULL,
  decided_by text,
  decided_at integer,
  decision_note text,
  CHECK (state IN ('applied','approved','rejected')),
  CHECK (state = 'applied' OR (decided_by IS NOT NULL AND decided_at IS NOT NULL)),
  CHECK (state <> 'rejected' OR decision_note IS NOT NULL)
) STRICT;
-- One enterprise of a code stands or is applied for; a rejected one may apply again.
CREATE UNIQUE INDEX enterprises_code ON enterprises (code) WHERE state <> 'rejected';
CREATE INDEX enterprises_of_division ON enterprises (division_code,state);

-- An enrolment that an enterprise asked for and pays; consent stands here, the place in its enrolment.
CREATE TABLE sponsorships (
  enrolment_id text PRIMARY KEY NOT NULL,
  enterprise_id text NOT NULL,
  payer text NOT NULL,
  put_forward_by text NOT NULL,
  put_forward_at integer NOT NULL,
  consent_method text,
  consent_number text,
  consented_by text,
  consented_at integer,
  FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  FOREIGN KEY (enterprise_id) REFERENCES enterprises(id),
  CHECK (payer IN ('enterprise','nobody')),
  CHECK (consent_method IS NULL OR consent_method IN ('account','paper')),
  CHECK ((consent_method IS NULL) = (consented_at IS NULL) AND (consent_method IS NULL) = (consented_by IS NULL)),
  CHECK (consent_method IS NOT 'paper' OR consent_number IS NOT NULL),
  -- Nobody consents to their own putting forward.
  CHECK (consented_by IS NULL OR consented_by <> put_forward_by)
) STRICT;
CREATE INDEX sponsorships_of_enterprise ON sponsorships (enterprise_id,put_forward_at);
CREATE TRIGGER sponsorships_frozen BEFORE UPDATE ON sponsorships
WHEN OLD.consent_method IS NOT NULL OR NEW.enrolment_id <> OLD.enrolment_id OR NEW.enterprise_id <> OLD.enterprise_id
  OR NEW.payer <> OLD.payer OR NEW.put_forward_by <> OLD.put_forward_by OR NEW.put_forward_at <> OLD.put_forward_at
BEGIN SELECT RAISE(ABORT, 'sponsorships: only a consent is added, once'); END;
CREATE TRIGGER sponsorships_no_delete BEFORE DELETE ON sponsorships
BEGIN SELECT RAISE(ABORT, 'sponsorships: never deleted'); END;
CREATE TRIGGER sponsorships_no_replace_key BEFORE INSERT ON sponsorships
WHEN EXISTS (SELECT 1 FROM sponsorships o WHERE o.enrolment_id = NEW.enrolment_id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: sponsorships.enrolment_id'); END;

CREATE TABLE village_desks (
  id text PRIMARY KEY NOT NULL,
  name text NOT NULL,
  division_code text NOT NULL,
  phone text NOT NULL,
  daily_limit integer NOT NULL,
  seen_days integer NOT NULL,
  opened_by text NOT NULL,
  opened_at integer NOT NULL,
  closed_at integer,
  CHECK (daily_limit BETWEEN 1 AND 200),
  CHECK (seen_days BETWEEN 1 AND 90)
) STRICT;
CREATE INDEX village_desks_of_division ON village_desks (division_code);

-- Somebody signed up with themselves present. What was agreed to, in which words, shown how, and who saw it.
CREATE TABLE proxy_sign_ups (
  id text PRIMARY KEY NOT NULL,
  village_desk_id text NOT NULL,
  enrolment_id text NOT NULL,
  learner_id text NOT NULL,
  operator_id text NOT NULL,
  signed_at integer NOT NULL,
  -- 1 when the operator compared the identity card with the person.
  identity_checked integer NOT NULL,
  consent_text_version text NOT NULL,
  consent_method text NOT NULL,
  -- The number of the signed sheet; null: spoken.
  sheet_number text,
  witness text,
  is_family_phone integer NOT NULL,
  -- How many people other than this one have the same telephone on record.
  others_on_phone integer NOT NULL,
  takeover_code text NOT NULL,
  takeover_index text NOT NULL,
  takeover_until integer NOT NULL,
  taken_over_by text,
  taken_over_at integer,
  FOREIGN KEY (village_desk_id) REFERENCES village_desks(id),
  FOREIGN KEY (enrolment_id) REFERENCES enrolments(id),
  FOREIGN KEY (learner_id) REFERENCES learners(id),
  CHECK (identity_checked = 1),
  CHECK (consent_method IN ('paper','spoken')),
  CHECK (consent_method <> 'paper' OR sheet_number IS NOT NULL),
  CHECK (consent_method <> 'spoken' OR witness IS NOT NULL),
  CHECK (is_family_phone IN (0,1)),
  CHECK ((taken_over_by IS NULL) = (taken_over_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX proxy_sign_ups_enrolment ON proxy_sign_ups (enrolment_id);
CREATE UNIQUE INDEX proxy_sign_ups_takeover ON proxy_sign_ups (takeover_index);
CREATE INDEX proxy_sign_ups_of_desk ON proxy_sign_ups (village_desk_id,signed_at);
CREATE TRIGGER proxy_sign_ups_frozen BEFORE UPDATE ON proxy_sign_ups
WHEN (OLD.taken_over_by IS NOT NULL AND NEW.taken_over_by IS NOT OLD.taken_over_by) OR NEW.id <> OLD.id OR NEW.village_desk_id <> OLD.village_desk_id
  OR NEW.enrolment_id <> OLD.enrolment_id OR NEW.operator_id <> OLD.operator_id OR NEW.signed_at <> OLD.signed_at
  OR NEW.consent_text_version <> OLD.consent_text_version OR NEW.consent_method <> OLD.consent_method
  OR NEW.sheet_number IS NOT OLD.sheet_number
BEGIN SELECT RAISE(ABORT, 'proxy_sign_ups: only a take-over is added, once'); END;
CREATE TRIGGER proxy_sign_ups_no_delete BEFORE DELETE ON proxy_sign_ups
BEGIN SELECT RAISE(ABORT, 'proxy_sign_ups: never deleted'); END;
CREATE TRIGGER proxy_sign_ups_no_replace_key BEFORE INSERT ON proxy_sign_ups
WHEN EXISTS (SELECT 1 FROM proxy_sign_ups o WHERE o.id = NEW.id OR o.enrolment_id = NEW.enrolment_id OR o.takeover_index = NEW.takeover_index)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: proxy_sign_ups.id'); END;

-- A consent given at a desk and taken back: the sign-up stays on record.
CREATE TABLE proxy_withdrawals (
  proxy_sign_up_id text PRIMARY KEY NOT NULL,
  withdrawn_by text NOT NULL,
  withdrawn_at integer NOT NULL,
  reason text NOT NULL,
  FOREIGN KEY (proxy_sign_up_id) REFERENCES proxy_sign_ups(id)
) STRICT;
CREATE TRIGGER proxy_withdrawals_no_update BEFORE UPDATE ON proxy_withdrawals
WHEN NOT EXISTS (SELECT 1 FROM proxy_sign_ups s JOIN learners l ON l.id = s.learner_id JOIN erasure_requests q ON q.learner_id IN (l.id, coalesce(l.merged_into, '')) WHERE s.id = OLD.proxy_sign_up_id AND q.state = 'erasing')
BEGIN SELECT RAISE(ABORT, 'proxy_withdrawals: append-only'); END;
CREATE TRIGGER proxy_withdrawals_no_delete BEFORE DELETE ON proxy_withdrawals
BEGIN SELECT RAISE(ABORT, 'proxy_withdrawals: append-only'); END;
CREATE TRIGGER proxy_withdrawals_no_replace_key BEFORE INSERT ON proxy_withdrawals
WHEN EXISTS (SELECT 1 FROM proxy_withdrawals o WHERE o.proxy_sign_up_id = NEW.proxy_sign_up_id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: proxy_withdrawals.proxy_sign_up_id'); END;

-- A snapshot goes with the person who asks to be forgotten, as the pre-checks before it did (0013).
DROP TRIGGER eligibility_snapshots_no_delete;
CREATE TRIGGER eligibility_snapshots_no_delete BEFORE DELETE ON eligibility_snapshots
WHEN NOT EXISTS (SELECT 1 FROM erasure_requests q JOIN learners l ON l.id = OLD.learner_id WHERE q.state = 'erasing' AND q.learner_id IN (l.id, coalesce(l.merged_into, '')))
BEGIN SELECT RAISE(ABORT, 'eligibility_snapshots: append-only'); END;

-- A place that an enterprise asked for becomes one only with its person's consent, whoever writes.
CREATE TRIGGER enrolments_sponsored_consent BEFORE UPDATE OF state ON enrolments
WHEN NEW.state = 'confirmed' AND OLD.state <> 'confirmed'
  AND EXISTS (SELECT 1 FROM sponsorships s WHERE s.enrolment_id = OLD.id AND s.consent_method IS NULL)
BEGIN SELECT RAISE(ABORT, 'enrolments: the consent of the person is missing'); END;
