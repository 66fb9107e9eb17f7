import { verify } from '@node-rs/argon2';
import { hashPassword } from '#src/features/accounts/password.ts';
import { signIn } from '#src/features/accounts/sign-in.ts';
import { anAccount } from '#tests/support/accounts.ts';
import type { Bench } from './harness.ts';
import { aPair } from './replay.ts';

const PER_ROUND = 15;
const PASSWORD = 'jian-shan-de-lu-5';

/** Signing in by password: buckets, hash, journal row and session, beside the hash alone. */
export const login: Bench = {
  name: 'login',
  unit: 'sign-ins/s',
  baselineName: 'the bare argon2id verify of the same hash',
  prepare: async () => {
    const { db, end } = await aPair();
    const passwordHash = await hashPassword(PASSWORD);
    await anAccount(db, 'learner', { handle: 'lin@example.cn', passwordHash });
    return {
      ours: async () => {
        for (let count = 0; count < PER_ROUND; count += 1) {
          await signIn(db, { handle: 'lin@example.cn', password: PASSWORD, address: '127.0.0.1' });
        }
        return PER_ROUND;
      },
      baseline: async () => {
        for (let count = 0; count < PER_ROUND; count += 1) await verify(passwordHash, PASSWORD);
        return PER_ROUND;
      },
      end,
    };
  },
};
