import { accountsActions } from '#src/features/accounts/accounts.actions.ts';
import { attendanceActions } from '#src/features/attendance/attendance.actions.ts';
import { calendarsActions } from '#src/features/calendars/calendars.actions.ts';
import { catalogueActions } from '#src/features/catalogue/catalogue.actions.ts';
import { certificatesActions } from '#src/features/certificates/certificates.actions.ts';
import { claimsActions } from '#src/features/claims/claims.actions.ts';
import { eligibilityActions } from '#src/features/eligibility/eligibility.actions.ts';
import { enrolmentActions } from '#src/features/enrolment/enrolment.actions.ts';
import { examsActions } from '#src/features/exams/exams.actions.ts';
import { expertsActions } from '#src/features/experts/experts.actions.ts';
import { institutionsActions } from '#src/features/institutions/institutions.actions.ts';
import { learnersActions } from '#src/features/learners/learners.actions.ts';
import { outboxActions } from '#src/features/outbox/outbox.actions.ts';
import { paymentsActions } from '#src/features/payments/payments.actions.ts';
import { personalFilesActions } from '#src/features/personal-files/personal-files.actions.ts';
import { policiesActions } from '#src/features/policies/policies.actions.ts';
import { rostersActions } from '#src/features/rosters/rosters.actions.ts';
import { simulationActions } from '#src/features/simulation/simulation.actions.ts';
import { sponsorshipActions } from '#src/features/sponsorship/sponsorship.actions.ts';

/** Everything a browser may change. Each is a public address and authorises itself, first line. */
export const server = {
  accounts: accountsActions,
  outbox: outboxActions,
  learners: learnersActions,
  experts: expertsActions,
  institutions: institutionsActions,
  policies: policiesActions,
  catalogue: catalogueActions,
  eligibility: eligibilityActions,
  enrolment: enrolmentActions,
  sponsorship: sponsorshipActions,
  rosters: rostersActions,
  calendars: calendarsActions,
  attendance: attendanceActions,
  exams: examsActions,
  certificates: certificatesActions,
  claims: claimsActions,
  payments: paymentsActions,
  simulation: simulationActions,
  'personal-files': personalFilesActions,
};
