import type { Database } from '#db/client.ts';
import type { Diary } from './diary.ts';
import type { Institutions } from './institutions.ts';
import type { Funds } from './payments.ts';
import type { People } from './people.ts';
import type { Staff } from './staff.ts';

/** Everything that the parts of the story share. */
export type Story = {
  readonly db: Database;
  readonly diary: Diary;
  readonly institutions: Institutions;
  readonly staff: Staff;
  readonly people: People;
  /** The appropriations that the story's batches are paid from. */
  readonly funds: Funds;
};
