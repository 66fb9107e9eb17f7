import { openDatabase, type Transaction, write } from '#db/client.ts';
import { insertAccount, insertGrant, LEARNER_GRANT } from '#src/features/accounts/new-account.ts';
import { openSession } from '#src/features/accounts/session.ts';
import { SYSTEM } from '#src/features/journal/record.ts';
import { registerLearner } from '#src/features/learners/register-learner.ts';
import { checkDigitOf } from '#src/lib/identity-number.ts';
import { loadKeys } from '#src/lib/keys.ts';

/** One of many: the Cookie header of a signed-in learner with a complete profile. */
export type OneOfMany = { readonly cookie: string; readonly learnerId: string; readonly accountId: string };

/** Signs `count` invented learners up and in, straight in the database of a site that is not running. */
export async function aCrowd(dataDir: string, count: number): Promise<OneOfMany[]> {
  loadKeys(dataDir, false);
  const db = openDatabase(`file:${dataDir}/dengke.db`);
  try {
    return await write(db, async (tx) => {
      const crowd: OneOfMany[] = [];
      for (let index = 0; index < count; index += 1) crowd.push(await one(tx, index));
      return crowd;
    });
  } finally {
    db.$client.close();
  }
}

async function one(tx: Transaction, index: number): Promise<OneOfMany> {
  const phone = `1980${String(index).padStart(7, '0')}`;
  const handle = { kind: 'phone' as const, handle: phone };
  const accountId = await insertAccount(tx, { handle, displayName: `${phone}`, passwordHash: 'none', language: 'zh' });
  await insertGrant(tx, accountId, LEARNER_GRANT, 'system');
  const { learnerId } = await registerLearner(tx, SYSTEM, {
    name: nameOf(index),
    identityNumber: numberOf(index),
    phone,
    divisionCode: '331102',
    accountId,
  });
  const cookie = await openSession(tx, accountId);
  return { cookie: `${cookie.name}=${cookie.value}`, learnerId, accountId };
}

/** A synthetic number that nobody has: sequence 000, district 331199, which does not exist. */
function numberOf(index: number): string {
  const year = 1950 + (index % 50);
  const month = String(1 + (Math.trunc(index / 50) % 12)).padStart(2, '0');
  const date = String(1 + (Math.trunc(index / 600) % 28)).padStart(2, '0');
  const first17 = `331199${year}${month}${date}000`;
  return first17 + checkDigitOf(first17);
}

function nameOf(index: number): string {
  const given = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚';
  return `试${given[index % 20]}${given[Math.trunc(index / 20) % 20]}`;
}
