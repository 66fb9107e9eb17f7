import type { Database } from '#db/client.ts';
import { SYSTEM } from '#src/features/journal/record.ts';
import { syncPolicies } from '#src/features/policies/sync-policies.ts';
import { saveSetting } from '#src/features/site/save-setting.ts';
import { setClock, today } from '#src/lib/clock.ts';
import { instantAt } from '#src/lib/day.ts';
import { seedIds } from '#src/lib/id.ts';
import { tellCalendars } from './calendars.ts';
import { tellDecisions } from './decisions.ts';
import { designate } from './designations.ts';
import { aDiary, type Diary } from './diary.ts';
import { bytesFrom } from './dice.ts';
import { tellChanges, tellRuleDraft, theFilingRules } from './filing.ts';
import { theInstitutions } from './institutions.ts';
import { OUTSIDE_DESKS, tellEnterprise, tellLostSubsidy, tellVillageDesk } from './outside.ts';
import { theFunds } from './payments.ts';
import { thePeople } from './people.ts';
import { confirmDemoPolicies, tellPolicies } from './policies.ts';
import { runOf, tellRuns } from './runs.ts';
import { tellSeats } from './seats.ts';
import { tellSimulation } from './simulations.ts';
import { DEMO_PASSWORD, DESKS, type Staff, theStaff } from './staff.ts';
import { fillPool, superviseAll, tellPartners } from './supervision.ts';
import { TRAINEE_DESKS, tellFaultyRoster, tellLookers, tellTrainees } from './visitors.ts';

type Say = (line: string) => void;

/** How many working days before today the story begins. */
const BEGINNING = -116;

/**
 * Tells the story of the demonstration into an empty, migrated database: everything by the deeds that people do on
 * the site, each on its day, so that journal, letters and ledger are what they would be. The same day gives the same
 * story; secrets (keys, tokens, salts) differ. `say` is given a line of progress now and then.
 */
export async function seedDemo(db: Database, say: Say): Promise<void> {
  const began = performance.now();
  const diary = aDiary(today());
  try {
    seedIds(bytesFrom(`登科 ${diary.today}`));
    await writeLazily(db);
    await tell(db, diary, say);
  } finally {
    setClock(null);
    seedIds(null);
    await writeSafely(db);
  }
  say(`the story is told (${((performance.now() - began) / 1000).toFixed(1)} s)`);
}

/** For the seed alone a power cut may cost the database: it would be told anew. */
async function writeLazily(db: Database): Promise<void> {
  if (db.$client.protocol === 'file') await db.$client.execute('PRAGMA synchronous = OFF');
}

/** The pages written are put on the disk, and every later connection is a new one that waits for the disk. */
async function writeSafely(db: Database): Promise<void> {
  if (db.$client.protocol !== 'file') return;
  await db.$client.execute('PRAGMA synchronous = FULL');
  await db.$client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  await db.$client.reconnect();
}

async function tell(db: Database, diary: Diary, say: Say): Promise<void> {
  const beginning = diary.workday(BEGINNING);
  let clock: number = instantAt(beginning, '08:30');
  setClock(() => {
    clock += 1;
    return clock;
  });
  const institutions = await theInstitutions(db);
  const staff = await theStaff(db, institutions);
  await openDemonstration(db, staff);
  say(`${institutions.size} institutions, ${DESKS.length} desks`);
  const people = thePeople();
  const funds = await theFunds(db, new Set([beginning.slice(0, 4), diary.today.slice(0, 4)]));
  const story = { db, diary, institutions, staff, people, funds };
  await theFilingRules(db, staff, beginning);
  await fillPool(story, beginning);
  await tellPartners(story, beginning);
  superviseAll(story, designate(story, beginning));
  tellPolicies(story);
  const told = tellRuns(story);
  tellChanges(story, {
    noted: runOf(told, 'operator-4'),
    moved: runOf(told, 'crossborder-3'),
    waiting: runOf(told, 'merchant-5'),
  });
  tellRuleDraft(story);
  tellCalendars(story);
  tellTrainees(story, runOf(told, 'merchant-5'));
  tellEnterprise(story);
  tellVillageDesk(story, runOf(told, 'merchant-5'));
  tellLostSubsidy(story, runOf(told, 'crossborder-2'));
  tellLookers(story);
  tellFaultyRoster(story, runOf(told, 'first-shop-1'));
  tellSeats(story, told);
  tellSimulation(story);
  tellDecisions(story);
  await diary.tellAll();
  say(`${people.count()} people`);
}

/** Marks the database as the demonstration, shows its accounts, and lets two people confirm its policies. */
async function openDemonstration(db: Database, staff: Staff): Promise<void> {
  await saveSetting(db, SYSTEM, { key: 'demo', value: 'yes' });
  const shown = [...TRAINEE_DESKS, ...DESKS, ...OUTSIDE_DESKS].map(({ handle, nameZh, nameEn, roleZh, roleEn }) => ({
    ...{ handle, password: DEMO_PASSWORD, nameZh, nameEn, roleZh, roleEn },
  }));
  await saveSetting(db, SYSTEM, { key: 'demo-accounts', value: JSON.stringify(shown) });
  await syncPolicies(db);
  await confirmDemoPolicies(db, staff);
}
