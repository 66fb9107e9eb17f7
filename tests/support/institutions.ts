import { type Database, write } from '#db/client.ts';
import { designations, institutions, rooms, trainers, venues } from '#db/schema/institutions.ts';
import { now, today } from '#src/lib/clock.ts';
import { addDays } from '#src/lib/day.ts';
import { cityOf } from '#src/lib/division.ts';
import { newId } from '#src/lib/id.ts';

let count = 0;

type Institution = typeof institutions.$inferInsert;
type Designation = typeof designations.$inferInsert;

export type InstitutionDetails = Partial<Institution> & {
  /** Changes to its designation; null: it has none. */
  readonly designation?: Partial<Designation> | null;
  readonly roomCapacity?: number;
};

/** Everything a test may ask of the institution made. */
export type MadeInstitution = {
  readonly id: string;
  readonly code: string;
  readonly divisionCode: string;
  readonly designationId: string;
  readonly venueId: string;
  readonly roomId: string;
  readonly practiceRoomId: string;
  readonly trainerId: string;
  readonly practiceTrainerId: string;
};

/** The tiers of every course, with occupations and levels at will. */
export const EVERYTHING = ['popular', 'specialist', 'advanced', 'manager'].map((tier) => ({
  tier,
  occupation: null,
  level: null,
}));

/** A school in 莲都区 designated by Lishui for everything, this year and the next, with a venue, two rooms, two trainers. */
export async function anInstitution(db: Database, details: InstitutionDetails = {}): Promise<MadeInstitution> {
  count += 1;
  const { designation = {}, roomCapacity = 60, ...own } = details;
  const made = idsOf(
    own.divisionCode ?? '331102',
    own.id ?? newId(),
    own.code ?? `91331102MA000${String(count).padStart(5, '0')}`,
  );
  await write(db, async (tx) => {
    await tx.insert(institutions).values({ ...institutionRow(made), ...own });
    if (designation) await tx.insert(designations).values({ ...designationRow(made), ...designation });
    await tx.insert(venues).values(venueRow(made));
    await tx.insert(rooms).values([
      { id: made.roomId, venueId: made.venueId, name: '301 室', capacity: roomCapacity },
      { id: made.practiceRoomId, venueId: made.venueId, name: '实训室二', capacity: roomCapacity },
    ]);
    await tx.insert(trainers).values([
      { id: made.trainerId, institutionId: made.id, name: '陈立群', title: 'SENIOR', qualification: '高级讲师' },
      {
        id: made.practiceTrainerId,
        institutionId: made.id,
        name: '项晓芸',
        title: 'ASSOCIATE',
        qualification: '电子商务师一级',
      },
    ]);
  });
  return made;
}

function idsOf(divisionCode: string, id: string, code: string): MadeInstitution {
  const [designationId, venueId, roomId, practiceRoomId, trainerId, practiceTrainerId] = [
    newId(),
    newId(),
    newId(),
    newId(),
    newId(),
    newId(),
  ];
  return { id, code, divisionCode, designationId, venueId, roomId, practiceRoomId, trainerId, practiceTrainerId };
}

function institutionRow({ id, code, divisionCode }: MadeInstitution): Institution {
  return {
    id,
    code,
    divisionCode,
    nameZh: `处州职业培训学校${count}`,
    nameEn: `Chuzhou Vocational School ${count}`,
    sealText: '处州培训',
    kind: 'school',
    addressZh: '丽水市莲都区中东路822号',
    addressEn: '822 Zhongdong Road, Liandu, Lishui',
    phone: '0578-2091860',
    aboutZh: '',
    aboutEn: '',
    createdAt: now(),
  };
}

function designationRow({ designationId, id, divisionCode }: MadeInstitution): Designation {
  return {
    id: designationId,
    institutionId: id,
    number: `RD-TEST-${count}`,
    state: 'designated',
    divisionCode: cityOf(divisionCode) ?? divisionCode,
    scope: EVERYTHING,
    capacity: 60,
    validFrom: addDays(today(), -365),
    validTo: addDays(today(), 730),
    documentNumber: '丽人社〔2025〕7号',
    statement: '有教室两间、讲师两名。',
    submittedBy: 'head',
    reviewedBy: 'reviewer',
    decidedBy: 'approver',
    createdAt: now(),
  };
}

function venueRow({ venueId, id, divisionCode }: MadeInstitution) {
  return {
    id: venueId,
    institutionId: id,
    divisionCode,
    nameZh: '市公共实训基地',
    nameEn: 'City training base',
    addressZh: '莲都区中东路822号3楼',
    addressEn: '3/F, 822 Zhongdong Road, Liandu',
  };
}
