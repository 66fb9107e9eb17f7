import { type Database, write } from '#db/client.ts';
import { SYSTEM } from '#src/features/journal/record.ts';
import { registerLearner } from '#src/features/learners/register-learner.ts';
import { checkDigitOf } from '#src/lib/identity-number.ts';

let count = 0;

/** A synthetic identity number: a real division and birth date, a sequence nobody is given, the right check digit. */
export function anIdentityNumber(bornOn = '1990-06-15', serial?: number): string {
  count += 1;
  const sequence = serial ?? count;
  // The sequence goes to 999, so the day of birth moves on with every thousand people.
  const shifted = new Date(Date.parse(bornOn) + Math.floor(sequence / 1000) * 86_400_000).toISOString().slice(0, 10);
  const first17 = `331102${shifted.replaceAll('-', '')}${String(sequence % 1000).padStart(3, '0')}`;
  return first17 + checkDigitOf(first17);
}

type Details = {
  readonly name?: string;
  readonly identityNumber?: string;
  readonly bornOn?: string;
  readonly phone?: string;
  readonly divisionCode?: string;
  readonly education?: string;
  readonly employer?: string;
  readonly accountId?: string;
};

/** A person on record; state only what matters. Answers their id. */
export async function aLearner(db: Database, details: Details = {}): Promise<string> {
  const { bornOn, ...particulars } = details;
  const input = { name: '林水生', divisionCode: '331102', identityNumber: anIdentityNumber(bornOn), ...particulars };
  const { learnerId } = await write(db, (tx) => registerLearner(tx, SYSTEM, input));
  return learnerId;
}
