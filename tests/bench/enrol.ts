import type { Actor } from '#src/features/accounts/actor.ts';
import { enrol as enrolDeed } from '#src/features/enrolment/enrol.ts';
import { anEnrollingLearner, aRunToEnrol, CONSENTS, changeRun } from '#tests/support/enrolment.ts';
import { DEMO_SUBSIDY, policiesInForce } from '#tests/support/policies.ts';
import type { Bench } from './harness.ts';
import { aPair } from './replay.ts';

const PER_ROUND = 60;
const ROUNDS = 6;

/** One learner after the other takes a place, with the pre-check, consents, letter and journal row. */
export const enrol: Bench = {
  name: 'enrol',
  unit: 'enrolments/s',
  baselineName: 'the same statements in bare libSQL transactions, synchronous=FULL',
  prepare: async () => {
    const pair = await aPair();
    await policiesInForce(pair.db);
    const { runId } = await aRunToEnrol(pair.db, { capacity: 400 });
    await changeRun(pair.db, runId, { policyVersionId: DEMO_SUBSIDY });
    const people: Actor[] = [];
    for (let index = 0; index < PER_ROUND * ROUNDS; index += 1) people.push(await anEnrollingLearner(pair.db));
    await pair.copy();
    return {
      ours: async () => {
        for (const actor of people.splice(0, PER_ROUND)) await enrolDeed(pair.db, actor, { runId, consents: CONSENTS });
        return PER_ROUND;
      },
      baseline: async () => {
        await pair.replay();
        return PER_ROUND;
      },
      notes: () => `${pair.statements()} statements each`,
      end: pair.end,
    };
  },
};
