/** A registered unemployed person with a job, level 4, all hours attended, the exam passed at the first sitting. */
export const SUBSIDY_FACTS = {
  occupation: '电子商务师',
  level: 'L4',
  classHours: 120,
  plannedMinutes: 5400,
  attendedMinutes: 5400,
  certificateIssuedOn: '2026-06-20',
  claimedOn: '2026-07-01',
  categories: ['REG_UNEMPLOYED'],
  isUrgent: false,
  employedOn: '2026-06-25',
  feeFen: null,
  examFeesFen: [18000],
  history: [],
  hasDroppedOut: false,
};

/** The same person, who attended 83 per cent. */
export const SUBSIDY_FACTS_83 = { ...SUBSIDY_FACTS, attendedMinutes: 4482 };

/** Forty people for three days of teaching, everything provided. */
export const TRAINING_FEE_FACTS = {
  startsOn: '2026-05-11',
  reportDays: 1,
  teachingDays: 3,
  departureDays: 0,
  provided: ['lodging', 'meals', 'venue_lecturer', 'materials_transport_other'],
  groups: [{ people: 40, days: 4 }],
  plannedPeople: 40,
  staffClaimed: 2,
  actualFen: { lodging: 2_000_000, meals: 1_400_000, venue_lecturer: 600_000 },
  lectures: [{ title: 'ASSOCIATE', count: 6, paidEachFen: 90_000, isMergedDuplicate: false }],
  chargedTraineesFen: 0,
};
