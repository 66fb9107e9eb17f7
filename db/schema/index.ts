/** Every table, for the database client; rooms import the one file they need. */
export * from './accounts.ts';
export * from './attendance.ts';
export * from './catalogue.ts';
export * from './certificates.ts';
export * from './claims.ts';
export * from './enrolment.ts';
export * from './exams.ts';
export * from './institutions.ts';
export * from './journal.ts';
export * from './learners.ts';
export * from './outbox.ts';
export * from './payments.ts';
export * from './policies.ts';
export * from './rosters.ts';
export * from './simulation.ts';
export * from './site.ts';
export * from './targets.ts';
