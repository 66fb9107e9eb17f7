import { type Database, write } from '#db/client.ts';
import { type Author, record } from '#src/features/journal/record.ts';
import { endSession } from './session.ts';

/** Signs out: ends the session of the cookie and answers the Set-Cookie value that takes the cookie away. */
export async function signOut(db: Database, author: Author, cookieHeader: string | null): Promise<string> {
  const cleared = await endSession(db, cookieHeader);
  await write(db, (tx) =>
    record(tx, author, { act: 'accounts.signOut', entity: 'account', entityId: author.accountId }),
  );
  return cleared;
}
