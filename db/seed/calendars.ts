import { createFeed } from '#src/features/calendars/create-feed.ts';
import { institutionOf } from './institutions.ts';
import type { Story } from './story.ts';

/** The trainer of Chuzhou has his lessons in his own calendar; the head put up the one of the computer room. */
export function tellCalendars({ db, diary, institutions, staff }: Story): void {
  const [team] = institutionOf(institutions, 'chuzhou').teamIds;
  if (!team) return;
  diary.on(diary.workday(-20), '12:10', async () => {
    await createFeed(db, staff.of('chuzhou', 'trainer'), {
      kind: 'trainer',
      subjectId: team.theoryTrainerId,
      language: 'zh',
    });
    await createFeed(db, staff.of('chuzhou', 'institution-head'), {
      kind: 'room',
      subjectId: team.practiceRoomId,
      language: 'zh',
    });
  });
}
