import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { accounts } from '#db/schema/accounts.ts';

/** Gives an account its person's name, inside the deed that learnt it. Call `forgetSessions()` afterwards. */
export async function renameAccount(tx: Transaction, accountId: string, displayName: string): Promise<void> {
  await tx.update(accounts).set({ displayName }).where(eq(accounts.id, accountId));
}
