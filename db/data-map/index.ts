import { accountsData } from './accounts.ts';
import { catalogueData } from './catalogue.ts';
import { claimsData } from './claims.ts';
import { designationData } from './designation.ts';
import { enrolmentData } from './enrolment.ts';
import { institutionsData } from './institutions.ts';
import { learnersData } from './learners.ts';
import { paymentsData } from './payments.ts';
import { policiesData } from './policies.ts';
import { sponsorshipData } from './sponsorship.ts';
import type { DataMap } from './table-map.ts';
import { trainingData } from './training.ts';

/**
 * Every table and column the database has, in an order in which what refers to another comes later: the public page,
 * a person's export, an erasure and the retention job all read it. A test compares it with the migrated database.
 */
export const DATA_MAP: DataMap = {
  ...accountsData,
  ...learnersData,
  ...institutionsData,
  ...designationData,
  ...policiesData,
  ...enrolmentData,
  ...sponsorshipData,
  ...trainingData,
  ...catalogueData,
  ...claimsData,
  ...paymentsData,
};
