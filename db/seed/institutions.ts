import { type Database, write } from '#db/client.ts';
import type { Sealed } from '#db/columns.ts';
import { institutions, rooms, trainers, venues } from '#db/schema/institutions.ts';
import { record, SYSTEM } from '#src/features/journal/record.ts';
import { maskBankAccount } from '#src/lib/bank-card.ts';
import { now } from '#src/lib/clock.ts';
import { newId } from '#src/lib/id.ts';
import { seal } from '#src/lib/keys.ts';
import { creditCheckOf } from '#src/lib/organisation-code.ts';
import { INSTITUTIONS, type InstitutionData, type InstitutionKey } from './institutions-data.ts';

/** Two trainers and two rooms that teach a run together. */
export type Team = {
  readonly theoryTrainerId: string;
  readonly practiceTrainerId: string;
  readonly theoryRoomId: string;
  readonly practiceRoomId: string;
};

export type Institution = InstitutionData & {
  readonly id: string;
  readonly venueId: string;
  readonly teamIds: readonly Team[];
};

export type Institutions = ReadonlyMap<InstitutionKey, Institution>;

/** The institutions with their houses, rooms and trainers. They come from the register, so no deed makes them. */
export async function theInstitutions(db: Database): Promise<Institutions> {
  const made = new Map<InstitutionKey, Institution>();
  for (const data of INSTITUTIONS) made.set(data.key, await anInstitution(db, data));
  return made;
}

/** The institution by its key; a story that names another is wrong. */
export function institutionOf(all: Institutions, key: InstitutionKey): Institution {
  const found = all.get(key);
  if (!found) throw new Error(`no institution ${key}`);
  return found;
}

async function anInstitution(db: Database, data: InstitutionData): Promise<Institution> {
  const [id, venueId] = [newId(), newId()];
  const teamIds = data.teams.map(() => ({
    theoryTrainerId: newId(),
    practiceTrainerId: newId(),
    theoryRoomId: newId(),
    practiceRoomId: newId(),
  }));
  await write(db, async (tx) => {
    await tx.insert(institutions).values(institutionRow(id, data));
    const { divisionCode, addressZh, addressEn } = data;
    const venue = { nameZh: data.venueZh, nameEn: data.venueEn, divisionCode, addressZh, addressEn };
    await tx.insert(venues).values({ id: venueId, institutionId: id, ...venue });
    await tx.insert(rooms).values(roomRows(venueId, data, teamIds));
    await tx.insert(trainers).values(trainerRows(id, data, teamIds));
    await record(tx, SYSTEM, { act: 'institutions.register', entity: 'institution', entityId: id });
  });
  return { ...data, id, venueId, teamIds };
}

function institutionRow(id: string, data: InstitutionData): typeof institutions.$inferInsert {
  const { nameZh, nameEn, sealText, kind, divisionCode, addressZh, addressEn, phone, aboutZh, aboutEn, bankName } =
    data;
  return {
    id,
    code: data.code17 + creditCheckOf(data.code17),
    ...{ nameZh, nameEn, sealText, kind, divisionCode, addressZh, addressEn, phone, aboutZh, aboutEn, bankName },
    bankHolder: nameZh,
    bankAccount: seal<Sealed>(data.bankAccount, 'institutions', 'bank_account', id),
    bankAccountMasked: maskBankAccount(data.bankAccount),
    createdAt: now(),
  };
}

function roomRows(venueId: string, data: InstitutionData, teams: readonly Team[]) {
  return data.rooms.flatMap(([theory, practice, capacity], index) => {
    const team = teams[index];
    if (!team) return [];
    return [
      { id: team.theoryRoomId, venueId, name: theory, capacity },
      { id: team.practiceRoomId, venueId, name: practice, capacity },
    ];
  });
}

function trainerRows(institutionId: string, data: InstitutionData, teams: readonly Team[]) {
  return data.teams.flatMap((pair, index) => {
    const team = teams[index];
    if (!team) return [];
    const ids = [team.theoryTrainerId, team.practiceTrainerId];
    return pair.map(([name, title, qualification], at) => ({
      id: ids[at] ?? newId(),
      institutionId,
      name,
      title,
      qualification,
    }));
  });
}
