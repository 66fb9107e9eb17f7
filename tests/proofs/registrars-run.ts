import { createClient } from '@libsql/client';
import { handleIndexOf } from '#src/features/accounts/new-account.ts';
import { loadKeys } from '#src/lib/keys.ts';
import { ACCOUNT_OF } from '#tests/support/demo-accounts.ts';

/** A run of the demonstration's registrar that enrols, keeps no seats and does not begin soon, made large. */
export async function registrarsRun(dataDir: string): Promise<string> {
  loadKeys(dataDir, false);
  const db = createClient({ url: `file:${dataDir}/dengke.db`, timeout: 5000 });
  const { rows } = await db.execute({
    sql: `SELECT r.id FROM runs r JOIN role_grants g ON g.scope_id = r.institution_id JOIN accounts a ON a.id = g.account_id
          WHERE r.state = 'enrolling' AND a.handle_index = ?
            AND NOT EXISTS (SELECT 1 FROM run_reservations k WHERE k.run_id = r.id AND k.released_at IS NULL)
          ORDER BY r.starts_on DESC LIMIT 1`,
    args: [handleIndexOf(ACCOUNT_OF.registrar)],
  });
  const id = String(rows[0]?.id);
  await db.execute({ sql: 'UPDATE runs SET capacity = 400 WHERE id = ?', args: [id] });
  db.close();
  return id;
}
