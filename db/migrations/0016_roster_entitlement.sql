-- What the policy would say of the person of a row before they are enrolled: the answer with the codes of its reasons or
-- of the facts that are missing, and nothing else of the person's record. NULL: nothing is said.
ALTER TABLE roster_rows ADD COLUMN entitlement text;
