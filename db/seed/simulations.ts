import { policyList } from '#src/features/policies/policy-list.queries.ts';
import { requestSimulation } from '#src/features/simulation/request-simulation.ts';
import { runNextHere } from '#src/features/simulation/run-simulations.ts';
import { day } from '#src/lib/day.ts';
import type { Story } from './story.ts';

/** What is tried: the bureau's draft; where there is none, the example of a later version. */
const DRAFT = 'demo-ls-115-2026@2';
const EXAMPLE = 'ls-115-2018-example@1';

/** On the last working day the second reviewer tries a version on this year's claims, and has the answer at once. */
export function tellSimulation(story: Story): void {
  const { db, diary, staff } = story;
  diary.on(diary.workday(-1), '16:40', async () => {
    const hasDraft = (await policyList(db)).some(({ id }) => id === DRAFT);
    const policyVersionId = hasDraft ? DRAFT : EXAMPLE;
    const [firstYear, lastYear] = [diary.workday(-100).slice(0, 4), diary.today.slice(0, 4)];
    const period = { firstDay: day(`${firstYear}-01-01`), lastDay: day(`${lastYear}-12-31`) };
    await requestSimulation(db, staff.at('fushen'), { policyVersionId, cityCode: '331100', ...period });
    await runNextHere(db);
  });
}
