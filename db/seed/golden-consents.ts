import { write } from '#db/client.ts';
import { record } from '#src/features/journal/record.ts';
import { settleConsents } from '#src/features/learners/consents.ts';
import { diceFor } from './dice.ts';
import { placesOf } from './places.queries.ts';
import type { ToldRun } from './runs.ts';
import type { Story } from './story.ts';

const GOLDEN = ['golden-list'] as const;

/** On the paper with which they fetch the certificate, four of five agree to stand on the golden list. */
export async function takeGoldenConsents({ db }: Story, run: ToldRun): Promise<void> {
  const dice = diceFor(`${run.data.key} golden list`);
  const places = (await placesOf(db, run.id)).filter((place) => place.state === 'completed');
  await write(db, async (tx) => {
    for (const { learnerId } of places.filter(() => dice.chance(80))) {
      await settleConsents(tx, run.registrar, learnerId, GOLDEN, GOLDEN);
      const details = { given: GOLDEN, source: 'paper' };
      await record(tx, run.registrar, { act: 'learners.consent', entity: 'learner', entityId: learnerId, details });
    }
  });
}
