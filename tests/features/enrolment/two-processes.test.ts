import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { bareClientOf, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { enrol } from '#src/features/enrolment/enrol.ts';
import { today } from '#src/lib/clock.ts';
import { generateKeyring, serialiseKeyring } from '#src/lib/crypto.ts';
import { addDays } from '#src/lib/day.ts';
import { useKeyring } from '#src/lib/keys.ts';
import { anEnrollingLearner, aRunToEnrol, CONSENTS, seatsOf } from '#tests/support/enrolment.ts';

test('two processes on one file enrol at once: the seats are given once and the numbers have no gap', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dengke-two-'));
  const keyring = generateKeyring();
  useKeyring(keyring);
  const url = `file:${join(folder, 'dengke.db')}`;
  const db = openDatabase(url);
  await migrate(bareClientOf(db));
  await bareClientOf(db).execute('PRAGMA journal_mode = WAL');
  const { runId } = await aRunToEnrol(db, { capacity: 40, startsOn: addDays(today(), 14) });
  const learners = [];
  for (let index = 0; index < 120; index += 1) learners.push(await anEnrollingLearner(db));
  const [here, there] = [learners.slice(0, 60), learners.slice(60)];
  const script = new URL('../../support/enrol-elsewhere.ts', import.meta.url).pathname;
  const startAt = Date.now() + 4000;
  const other = promisify(execFile)(
    process.execPath,
    [script, url, runId, String(startAt), ...there.map((one) => one.learnerId ?? '')],
    {
      env: { ...process.env, DENGKE_KEYS: serialiseKeyring(keyring) },
    },
  );
  await new Promise((resolve) => setTimeout(resolve, startAt - Date.now()));
  await Promise.all([...here.map((learner) => enrol(db, learner, { runId, consents: CONSENTS })), other]);

  const seats = await seatsOf(db, runId);
  expect(seats).toMatchObject({ taken: 40, confirmed: 40 });
  expect(seats.waiting).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
  db.$client.close();
  rmSync(folder, { recursive: true });
}, 60_000);
