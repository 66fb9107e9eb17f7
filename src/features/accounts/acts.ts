import type { Role } from './roles.ts';

/** Who may do an act: anyone at all, any signed-in account, or the roles named. */
export type Permission = 'anyone' | 'signed-in' | readonly Role[];

/**
 * The matrix of roles and acts, as data: the guard of every action and the test of every role read this table.
 * An act is named `room.deed`, as it stands in actions/index.ts. The auditor and the inspector change nothing;
 * the administrator has no business right.
 */
export const ACTS = {
  'accounts.signUp': 'anyone',
  'accounts.signIn': 'anyone',
  'accounts.signOut': 'signed-in',
  'accounts.setUpCode': 'signed-in',
  'accounts.showCode': 'signed-in',
  'accounts.changePassword': 'signed-in',
  'accounts.createStaff': ['administrator'],
  'accounts.disable': ['administrator'],
  'accounts.grantRole': ['administrator'],
  'accounts.endRole': ['administrator'],
  'outbox.resend': ['administrator'],

  'learners.saveProfile': ['learner'],
  'learners.stateCategory': ['learner'],
  'learners.endCategory': ['learner'],
  'learners.recordEmployment': ['learner'],
  'learners.saveBankAccount': ['learner'],
  'learners.verifyCategory': ['registrar', 'first-reviewer'],
  'learners.confirmBankAccount': ['payment-checker'],
  'learners.findByNumber': [
    'first-reviewer',
    'second-reviewer',
    'approver',
    'registrar',
    'institution-head',
    'payment-checker',
  ],
  'learners.unmask': ['first-reviewer', 'second-reviewer', 'registrar'],
  'learners.giveConsent': ['learner'],
  'learners.withdrawConsent': ['learner'],
  'learners.dismissDuplicate': ['first-reviewer', 'second-reviewer'],
  'learners.proposeMerge': ['first-reviewer', 'second-reviewer'],
  'learners.confirmMerge': ['first-reviewer', 'second-reviewer', 'approver'],
  'learners.rejectMerge': ['first-reviewer', 'second-reviewer', 'approver'],
  'learners.proposeUndo': ['first-reviewer', 'second-reviewer'],
  'learners.confirmUndo': ['first-reviewer', 'second-reviewer', 'approver'],
  'learners.keepMerged': ['first-reviewer', 'second-reviewer', 'approver'],

  'institutions.registerInstitution': ['first-reviewer'],
  'institutions.saveVenue': ['institution-head'],
  'institutions.saveRoom': ['institution-head'],
  'institutions.saveTrainer': ['institution-head'],
  'institutions.saveBankAccount': ['institution-head'],
  'institutions.applyForDesignation': ['institution-head'],
  'institutions.reviewDesignation': ['first-reviewer'],
  'institutions.decideDesignation': ['approver'],
  'institutions.suspendDesignation': ['approver'],
  'institutions.reinstateDesignation': ['approver'],

  'policies.draft': ['second-reviewer', 'approver'],
  'policies.saveHead': ['second-reviewer', 'approver'],
  'policies.saveParameter': ['second-reviewer', 'approver'],
  'policies.removeParameter': ['second-reviewer', 'approver'],
  'policies.attachScan': ['second-reviewer', 'approver'],
  'policies.saveExample': ['second-reviewer', 'approver'],
  'policies.removeExample': ['second-reviewer', 'approver'],
  'policies.discardDraft': ['second-reviewer', 'approver'],
  'policies.confirm': ['approver'],
  'policies.withdrawConfirmation': ['second-reviewer', 'approver'],
  'policies.repeal': ['approver'],
  'policies.recordDecision': ['second-reviewer', 'approver'],
  'policies.draftFromDecisions': ['second-reviewer', 'approver'],

  'catalogue.planRun': ['institution-head', 'registrar'],
  'catalogue.changePlan': ['institution-head', 'registrar'],
  'catalogue.moveLessons': ['institution-head', 'registrar'],
  'catalogue.saveTerms': ['institution-head', 'registrar'],
  'catalogue.fileRun': ['institution-head'],
  'catalogue.fileAgain': ['institution-head'],
  'catalogue.openRun': ['institution-head'],
  'catalogue.proposeChange': ['institution-head', 'registrar'],
  'catalogue.withdrawChange': ['institution-head', 'registrar'],
  'catalogue.decideChange': ['first-reviewer'],
  'catalogue.terminateRun': ['approver'],
  'catalogue.draftFilingRule': ['second-reviewer'],
  'catalogue.discardFilingRule': ['second-reviewer', 'approver'],
  'catalogue.confirmFilingRule': ['approver'],
  'catalogue.decideFiling': ['first-reviewer'],
  'catalogue.cancelRun': ['institution-head'],
  'catalogue.startRun': ['institution-head', 'registrar'],

  'eligibility.keepPreCheck': ['learner'],

  'enrolment.enrol': ['learner'],
  'enrolment.withdraw': ['learner'],
  'enrolment.accept': ['learner'],
  'enrolment.resubmit': ['learner'],
  'enrolment.defer': ['learner'],
  'enrolment.moveTo': ['learner'],
  'enrolment.undoWithdrawal': ['learner'],
  'enrolment.decideApplication': ['institution-head', 'registrar'],
  'enrolment.noShow': ['institution-head', 'registrar'],
  'enrolment.takeBackNoShow': ['institution-head', 'registrar'],
  'enrolment.setSeatPlan': ['institution-head', 'registrar'],
  'enrolment.removeLearner': ['institution-head', 'registrar'],
  'enrolment.recordFee': ['institution-head', 'registrar'],

  'rosters.preview': ['institution-head', 'registrar'],
  'rosters.commit': ['institution-head', 'registrar'],
  'rosters.undo': ['institution-head', 'registrar'],

  'calendars.create': ['learner', 'trainer', 'institution-head'],
  'calendars.revoke': ['learner', 'trainer', 'institution-head'],

  'attendance.saveSheet': ['trainer', 'registrar'],
  'attendance.sealRegister': ['institution-head', 'registrar'],

  'exams.planSitting': ['institution-head', 'registrar'],
  'exams.saveResults': ['examiner'],
  'exams.publishResults': ['institution-head'],

  'certificates.issue': ['institution-head'],
  'certificates.revoke': ['approver'],

  'claims.assemble': ['institution-head', 'registrar'],
  'claims.assembleFee': ['institution-head', 'registrar'],
  'claims.submit': ['institution-head'],
  'claims.withdraw': ['institution-head'],
  'claims.firstReview': ['first-reviewer'],
  'claims.secondReview': ['second-reviewer'],
  'claims.publish': ['approver'],
  'claims.determine': ['approver'],
  'claims.lodgeObjection': 'anyone',
  'claims.decideObjection': ['second-reviewer'],

  'payments.makeBatch': ['payment-maker'],
  'payments.checkBatch': ['payment-checker'],
  'payments.authoriseBatch': ['payment-authoriser'],
  'payments.rejectBatch': ['payment-checker', 'payment-authoriser'],
  'payments.sendBatch': ['payment-maker'],
  'payments.importReturn': ['payment-maker'],
  'payments.resolveException': ['payment-checker', 'payment-authoriser'],
  'payments.closeReconciliation': ['payment-authoriser'],
  'payments.reissue': ['payment-maker'],
  'payments.proposeRecovery': ['first-reviewer', 'second-reviewer'],
  'payments.decideRecovery': ['approver'],
  'payments.recordRepayment': ['payment-maker'],

  'simulation.request': ['second-reviewer', 'approver'],
  'simulation.stop': ['second-reviewer', 'approver'],
  'simulation.discard': ['second-reviewer', 'approver'],
  'simulation.measureDecisions': ['second-reviewer', 'approver'],

  'personal-files.askExport': ['learner'],
  'personal-files.askCorrection': ['learner'],
  'personal-files.withdrawCorrection': ['learner'],
  'personal-files.askErasure': ['learner'],
  'personal-files.withdrawErasure': ['learner'],
  'personal-files.decideCorrection': ['registrar', 'first-reviewer'],
  'personal-files.decideErasure': ['second-reviewer', 'approver'],
} as const satisfies Record<string, Permission>;

export type Act = keyof typeof ACTS;

/** Whether a role may do an act (anyone and signed-in acts are open to every role). */
export function mayDo(role: Role, act: Act): boolean {
  const permission: Permission = ACTS[act];
  return typeof permission === 'string' || permission.includes(role);
}
