import { findByNumber } from '#src/features/learners/find-by-number.ts';
import { findDuplicates } from '#src/features/learners/find-duplicates.ts';
import { proposeMerge } from '#src/features/learners/propose-merge.ts';
import { stepMerge } from '#src/features/learners/step-merge.ts';
import { unmask } from '#src/features/learners/unmask.ts';
import { checkDigitOf } from '#src/lib/identity-number.ts';
import { signUpLearner } from './learners.ts';
import type { Person } from './people.ts';
import type { Story } from './story.ts';

/** How many files this part of the story adds. */
export const DOUBLE_PEOPLE = 4;

function somebody(name: string, division: string, born: string, phone: string): Person {
  const first17 = `${division}${born}000`;
  return {
    name,
    identityNumber: first17 + checkDigitOf(first17),
    phone,
    divisionCode: division,
    education: 'senior',
    employer: '',
    category: null,
    evidence: '',
  };
}

/**
 * Two women signed up twice, each with another number in the first six digits. The one pair was found to be one person
 * by two reviewers; the other waits. The trainee was looked up, and sees it.
 */
export function tellDoublePeople(story: Story, traineeNumber: string): void {
  const { db, diary, staff } = story;
  const [merged, waiting] = [
    ['331121', '331122'].map((place, at) => somebody('季海棠', place, '19920504', `1990000980${at}`)),
    ['331126', '331181'].map((place) =>
      somebody('吴春燕', place, '19880917', place === '331126' ? '19900009811' : '19900009812'),
    ),
  ] as const;
  diary.on(diary.workday(-6), '10:20', async () => {
    const ids: string[] = [];
    for (const person of merged) ids.push((await signUpLearner(story, person)).learnerId ?? '');
    const [keptId = '', mergedId = ''] = ids;
    await findDuplicates(db);
    const reason = '姓名、出生日期相同，经核对户口簿为同一人，一份录入时地区码写错';
    const { mergeId } = await proposeMerge(db, staff.at('chushen'), { keptId, mergedId, reason });
    diary.on(diary.workday(-5), '09:15', async () => {
      await stepMerge(db, staff.at('fushen'), 'confirm', { mergeId });
    });
  });
  diary.on(diary.workday(-2), '14:05', async () => {
    for (const person of waiting) await signUpLearner(story, person);
  });
  diary.on(diary.workday(-1), '15:30', async () => {
    const { learnerId } = await findByNumber(db, staff.at('chushen'), { identityNumber: traineeNumber });
    await unmask(db, staff.at('chushen'), { learnerId, reason: 'check-papers' });
    await findDuplicates(db);
  });
}
