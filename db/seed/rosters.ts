import { write } from '#db/client.ts';
import { record } from '#src/features/journal/record.ts';
import { CATEGORIES } from '#src/features/learners/categories.rules.ts';
import { confirmBankAccount } from '#src/features/learners/confirm-bank-account.ts';
import { settleConsents } from '#src/features/learners/consents.ts';
import { addBankAccount } from '#src/features/learners/save-bank-account.ts';
import { commitRoster } from '#src/features/rosters/commit-roster.ts';
import { previewRoster } from '#src/features/rosters/preview-roster.ts';
import { writeCsv } from '#src/lib/csv.ts';
import { divisionName } from '#src/lib/division.ts';
import { diceFor } from './dice.ts';
import { BANKS } from './names.ts';
import { EDUCATION_WORDS, type Person } from './people.ts';
import { type Place, placesOf } from './places.queries.ts';
import type { ToldRun } from './runs.ts';
import type { Story } from './story.ts';

const HEADINGS = [
  ...['序号', '姓名', '身份证号', '手机号', '人员类别', '证明编号', '户籍所在县', '文化程度', '工作单位'],
  ...['已缴培训费', '已缴鉴定费', '票据号'],
];

/** The institution imports its roster, with the consents signed; bank cards that came on paper are put beside it. */
export async function importRoster(story: Story, run: ToldRun, listed: readonly Person[]): Promise<void> {
  const rows = listed.map((person, index) => rowOf(run, person, index));
  const file = { runId: run.id, fileName: `花名册-${run.data.key}.csv`, bytes: bytesOf(rows) };
  const { rosterImportId } = await previewRoster(story.db, run.registrar, file);
  await commitRoster(story.db, run.registrar, { rosterImportId, hasConsents: true, isConfirmed: true });
  const places = (await placesOf(story.db, run.id)).filter((place) => place.source === 'roster');
  if (run.data.track === 'subsidy') await takeBackConsents(story, run, places);
  if (run.data.track === 'subsidy' && run.data.payer === 'learner') await takeBankCards(story, run, places);
}

/** A roster as bytes: a title, the headings, one line a person. */
export function bytesOf(rows: readonly (readonly string[])[]): Uint8Array {
  return new TextEncoder().encode(writeCsv([['学员花名册（演示）'], HEADINGS, ...rows]));
}

/** A line of the roster. */
export function rowOf(run: ToldRun, person: Person, index: number): string[] {
  const { payer, feeYuan, examYuan, key } = run.data;
  const paid =
    payer === 'learner'
      ? [String(feeYuan), String(examYuan), `${key}-${String(index + 1).padStart(3, '0')}`]
      : ['', '', ''];
  return [
    String(index + 1),
    person.name,
    person.identityNumber,
    person.phone,
    person.category ? CATEGORIES[person.category].zh : '',
    person.evidence,
    divisionName(person.divisionCode, 'zh'),
    EDUCATION_WORDS[person.education],
    person.employer,
    ...paid,
  ];
}

const BOTH = ['training-record', 'claim-in-my-name'] as const;

/** One in twenty-five tells the institution afterwards that it may not claim in their name. */
async function takeBackConsents({ db }: Story, run: ToldRun, places: readonly Place[]): Promise<void> {
  const dice = diceFor(`${run.data.key} consents`);
  await write(db, async (tx) => {
    for (const { learnerId } of places.filter(() => dice.chance(4))) {
      await settleConsents(tx, run.registrar, learnerId, BOTH, ['training-record']);
      const details = { withdrawn: ['claim-in-my-name'], source: 'paper' };
      await record(tx, run.registrar, { act: 'learners.consent', entity: 'learner', entityId: learnerId, details });
    }
  });
}

/** Each gives the card their subsidy goes to; a second person compares it with the copy and confirms. */
async function takeBankCards({ db, staff, people }: Story, run: ToldRun, places: readonly Place[]): Promise<void> {
  const dice = diceFor(`${run.data.key} cards`);
  const ids = await write(db, async (tx) => {
    const made: string[] = [];
    for (const { learnerId, name } of places) {
      const account = { holderName: name, bankName: dice.pick(BANKS), account: people.nextCard() };
      const { id } = await addBankAccount(tx, run.registrar, { id: learnerId, name }, account);
      const details = { bankAccountId: id, source: 'roster' };
      await record(tx, run.registrar, {
        act: 'learners.saveBankAccount',
        entity: 'learner',
        entityId: learnerId,
        details,
      });
      made.push(id);
    }
    return made;
  });
  for (const bankAccountId of ids) await confirmBankAccount(db, staff.at('fuhe'), { bankAccountId });
}
