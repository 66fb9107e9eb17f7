/** A table of defects, each with what a careful clerk would want to hear about the cell. */

export type Dice = {
  readonly below: (n: number) => number;
  readonly pick: <T>(of: readonly T[]) => T;
  readonly chance: (percent: number) => boolean;
};

/** Numbers out of a seed (mulberry32), so that a roster can be made again. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return { below, pick: (of) => of[below(of.length)] as never, chance: (percent) => next() * 100 < percent };
}

export const FIELDS = [
  'name',
  'identity',
  'phone',
  'sex',
  'ethnicity',
  'education',
  'category',
  'evidence',
  'employer',
  'division',
] as const;
export type Field = (typeof FIELDS)[number];

/** A cell as it goes into the file. */
export type Put = {
  readonly text?: string;
  readonly number?: number;
  readonly formula?: string;
  readonly day?: Date;
  readonly flag?: boolean;
  readonly error?: string;
};

/**
 * What must come of a cell. `value`: read as this, remarks allowed. `bad`: kept out, the cell named with one of these
 * codes. `ask`: read as `value`, but only imported after somebody confirmed. `note`: read as `value` and remarked so.
 */
export type Truth =
  | { readonly kind: 'value'; readonly value: string | null }
  | {
      readonly kind: 'bad' | 'ask' | 'note';
      readonly value: string | null;
      readonly codes: readonly string[];
      readonly defect: string;
    };

export type Cell = { readonly put: Put; readonly truth: Truth };
export type Person = Readonly<Record<Field, string>>;

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华建文辉玲宏福晨曦雨桐梓涵'];
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

export const checkOf = (first17: string) =>
  '10X98765432'[[...first17].reduce((sum, digit, at) => sum + Number(digit) * (WEIGHTS[at] ?? 0), 0) % 11] ?? '';

export const CATEGORY_CODE: Readonly<Record<string, string>> = {
  城镇登记失业人员: 'REG_UNEMPLOYED',
  农村转移就业劳动者: 'RURAL_TRANSFER',
  退役军人: 'VETERAN',
  企业职工: 'EMPLOYEE',
};
export const EDUCATION_CODE: Readonly<Record<string, string>> = {
  初中: 'junior',
  高中: 'senior',
  大专: 'college',
  本科: 'bachelor',
};
export const DIVISION_CODE: Readonly<Record<string, string>> = {
  莲都区: '331102',
  龙泉市: '331181',
  青田县: '331121',
  缙云县: '331122',
};

/** An invented person whom no other roster names: `serial` counts through all of them. */
export function somebody(dice: Dice, serial: number): Person {
  const year = 1962 + dice.below(38);
  const month = String(1 + dice.below(12)).padStart(2, '0');
  const date = String(1 + dice.below(28)).padStart(2, '0');
  let first17 = '';
  do
    first17 = `3311${dice.pick(['02', '21', '22', '81'])}${year}${month}${date}${String(1 + ((serial * 7 + dice.below(3)) % 998)).padStart(3, '0')}`;
  while (`${first17}${checkOf(first17)}`.endsWith('000'));
  const category = dice.pick(Object.keys(CATEGORY_CODE));
  return {
    name: dice.pick(SURNAMES) + dice.pick(GIVEN) + (dice.chance(70) ? dice.pick(GIVEN) : ''),
    identity: first17 + checkOf(first17),
    phone: `1${dice.pick(['39', '58', '77', '86'])}${String(10_000_000 + serial).slice(-8)}`,
    sex: Number(first17[16]) % 2 === 1 ? '男' : '女',
    ethnicity: dice.pick(['汉族', '畲族', '汉', '回族']),
    education: dice.pick(Object.keys(EDUCATION_CODE)),
    category,
    evidence: `丽证2026-${serial}`,
    employer: dice.pick(['莲都区碧湖家庭农场', '龙泉青瓷电商部', '缙云烧饼小店', '青田侨乡进口商品城']),
    division: dice.pick(Object.keys(DIVISION_CODE)),
  };
}

/** What the importer stores for a field that is right. */
export function storedOf(field: Field, text: string): string | null {
  if (field === 'category') return CATEGORY_CODE[text] ?? null;
  if (field === 'education') return EDUCATION_CODE[text] ?? null;
  if (field === 'division') return DIVISION_CODE[text] ?? null;
  return field === 'sex' || field === 'ethnicity' ? null : text;
}

const wide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const otherDigit = (digit: string) => String((Number(digit) + 3) % 10);

type Make = (
  person: Person,
  dice: Dice,
) => { readonly put: Put; readonly value?: string | null; readonly codes: readonly string[] };
type Defect = {
  readonly name: string;
  readonly field: Field;
  readonly kind: 'bad' | 'ask' | 'note' | 'clean';
  readonly make: Make;
  readonly workbookOnly?: true;
};

const bad = (name: string, field: Field, make: Make, workbookOnly?: true): Defect => ({
  name,
  field,
  kind: 'bad',
  make,
  ...(workbookOnly && { workbookOnly }),
});
const said =
  (put: Put, ...codes: string[]) =>
  () => ({ put, codes });

/** Every way in which a single cell goes wrong, or looks wrong and is not. */
export const DEFECTS: readonly Defect[] = [
  bad(
    'scientific notation, a number',
    'identity',
    (p) => ({ put: { number: Number(p.identity.replace('X', '0')) }, codes: ['scientific-notation'] }),
    true,
  ),
  bad('scientific notation, a text', 'identity', (p) => ({
    put: { text: `${p.identity[0]}.${p.identity.slice(1, 6)}E+17` },
    codes: ['scientific-notation'],
  })),
  bad('last digits lost to zeros', 'identity', (p) => {
    const rounded = `${p.identity.slice(0, 15)}000`;
    return { put: { text: rounded }, codes: ['check-digit', 'ends-in-zeros'] };
  }),
  bad('one digit wrong', 'identity', (p, dice) => {
    const at = 14 + dice.below(3);
    return {
      put: { text: p.identity.slice(0, at) + otherDigit(p.identity[at] ?? '0') + p.identity.slice(at + 1) },
      codes: ['check-digit'],
    };
  }),
  bad('17 digits', 'identity', (p) => ({ put: { text: p.identity.slice(0, 17) }, codes: ['length'] })),
  bad('a day of birth that is none', 'identity', (p) => {
    const first17 = `${p.identity.slice(0, 10)}1332${p.identity.slice(14, 17)}`;
    return { put: { text: first17 + checkOf(first17) }, codes: ['date'] };
  }),
  bad('letters in the number', 'identity', (p) => ({
    put: { text: `${p.identity.slice(0, 9)}O${p.identity.slice(10)}` },
    codes: ['characters'],
  })),
  bad('number missing', 'identity', said({ text: '' }, 'missing')),
  bad(
    'number by formula',
    'identity',
    (p) => ({ put: { formula: 'C3&"1"', text: p.identity }, codes: ['formula'] }),
    true,
  ),
  bad('number is ditto', 'identity', said({ text: '同上' }, 'placeholder')),
  bad('#N/A', 'identity', said({ error: '#N/A' }, 'error-cell')),
  bad('telephone where the number belongs', 'identity', (p) => ({
    put: { text: p.phone },
    codes: ['looks-like-phone'],
  })),
  {
    name: 'old number of 15 digits',
    field: 'identity',
    kind: 'ask',
    make: (p) => ({
      put: { text: p.identity.slice(0, 6) + p.identity.slice(8, 17) },
      value: p.identity,
      codes: ['fifteen-converted'],
    }),
  },
  bad('telephone missing', 'phone', said({ text: '' }, 'missing')),
  bad('telephone of 10 digits', 'phone', (p) => ({ put: { text: p.phone.slice(0, 10) }, codes: ['length'] })),
  bad('telephone in scientific notation', 'phone', (p) => ({
    put: { text: `1.${p.phone.slice(1, 6)}E+10` },
    codes: ['scientific-notation'],
  })),
  bad('landline', 'phone', said({ text: '0578-2091860' }, 'landline')),
  bad('two telephones in one cell', 'phone', (p) => ({
    put: { text: `${p.phone}/0578-2123456` },
    codes: ['two-numbers'],
  })),
  bad(
    'telephone by formula',
    'phone',
    (p) => ({ put: { formula: 'D3+1', number: Number(p.phone) }, codes: ['formula'] }),
    true,
  ),
  bad('no mobile number', 'phone', (p) => ({ put: { text: `12${p.phone.slice(2)}` }, codes: ['prefix'] })),
  bad('identity number where the telephone belongs', 'phone', (p) => ({
    put: { text: p.identity },
    codes: ['looks-like-identity'],
  })),
  bad('name missing', 'name', said({ text: '' }, 'missing')),
  bad('name with a note', 'name', (p) => ({ put: { text: `${p.name}（村支书）` }, codes: ['characters'] })),
  bad('name with a number', 'name', (p) => ({ put: { text: `${p.name}1` }, codes: ['characters'] })),
  bad('employer where the name belongs', 'name', said({ text: '丽水山耕商贸有限公司' }, 'looks-like-employer')),
  bad('ethnicity where the name belongs', 'name', said({ text: '汉族' }, 'placeholder')),
  bad('name is ditto', 'name', said({ text: '同上' }, 'placeholder')),
  bad('name by formula', 'name', (p) => ({ put: { formula: 'B4', text: p.name }, codes: ['formula'] }), true),
  bad('name is TRUE', 'name', said({ flag: true }, 'boolean'), true),
  bad('garbled name', 'name', said({ text: '锟斤拷锟斤拷' }, 'unreadable')),
  bad('identity number where the name belongs', 'name', (p) => ({
    put: { text: p.identity },
    codes: ['looks-like-identity'],
  })),
  bad('category unknown', 'category', said({ text: '外星移民' }, 'unknown-value')),
  bad('category is ditto', 'category', said({ text: '同上' }, 'ditto')),
  bad(
    'category by formula',
    'category',
    said({ formula: 'VLOOKUP(B3,Sheet2!A:B,2,0)', text: '企业职工' }, 'formula'),
    true,
  ),
  bad('evidence became a date', 'evidence', said({ day: new Date('2026-01-26T00:00:00Z') }, 'became-date'), true),
  bad('evidence in scientific notation', 'evidence', said({ text: '2.02601E+15' }, 'scientific-notation')),
  bad('sex against the number', 'sex', (p) => ({
    put: { text: p.sex === '男' ? '女' : '男' },
    codes: ['sex-differs'],
  })),
  bad('sex unknown', 'sex', said({ text: '不男' }, 'unknown-value')),
  bad('identity number where the employer belongs', 'employer', (p) => ({
    put: { text: p.identity },
    codes: ['looks-like-identity'],
  })),
  bad('employer is #REF!', 'employer', said({ text: '#REF!' }, 'error-cell')),
  {
    name: 'education not in the list',
    field: 'education',
    kind: 'note',
    make: said({ text: '私塾' }, 'not-recognised'),
  },
  {
    name: 'ethnicity not in the list',
    field: 'ethnicity',
    kind: 'note',
    make: said({ text: '火星族' }, 'not-recognised'),
  },
  {
    name: 'district not in the city',
    field: 'division',
    kind: 'note',
    make: said({ text: '黄浦区' }, 'not-recognised'),
  },
  {
    name: 'full-width number',
    field: 'identity',
    kind: 'clean',
    make: (p) => ({ put: { text: wide(p.identity) }, codes: [] }),
  },
  {
    name: 'spaces in the number',
    field: 'identity',
    kind: 'clean',
    make: (p) => ({ put: { text: ` ${p.identity.slice(0, 6)} ${p.identity.slice(6)}\u3000` }, codes: [] }),
  },
  {
    name: 'apostrophe before the number',
    field: 'identity',
    kind: 'clean',
    make: (p) => ({ put: { text: `'${p.identity}` }, codes: [] }),
  },
  {
    name: 'small x',
    field: 'identity',
    kind: 'clean',
    make: (p) => ({ put: { text: p.identity.toLowerCase() }, codes: [] }),
  },
  {
    name: 'zero-width marks',
    field: 'phone',
    kind: 'clean',
    make: (p) => ({ put: { text: `\u202D${p.phone}\u202C\u200B` }, codes: [] }),
  },
  {
    name: 'telephone as a number',
    field: 'phone',
    kind: 'clean',
    make: (p) => ({ put: { number: Number(p.phone) }, codes: [] }),
    workbookOnly: true,
  },
  {
    name: 'telephone with +86 and hyphens',
    field: 'phone',
    kind: 'clean',
    make: (p) => ({
      put: { text: `+86 ${p.phone.slice(0, 3)}-${p.phone.slice(3, 7)}-${p.phone.slice(7)}` },
      codes: [],
    }),
  },
  {
    name: 'spaces in the name',
    field: 'name',
    kind: 'clean',
    make: (p) => ({ put: { text: ` ${[...p.name].join('　')} ` }, codes: [] }),
  },
  {
    name: 'category by its short name',
    field: 'category',
    kind: 'clean',
    make: (p) => ({ put: { text: p.category.replace(/(人员|劳动者)$/, '') }, codes: [] }),
  },
];

/** The cell with a defect, and what must come of it. */
export function spoilt(defect: Defect, person: Person, dice: Dice): Cell {
  const { put, value, codes } = defect.make(person, dice);
  const right = value === undefined ? storedOf(defect.field, person[defect.field]) : value;
  if (defect.kind === 'clean') return { put, truth: { kind: 'value', value: right } };
  return { put, truth: { kind: defect.kind, value: defect.kind === 'ask' ? right : null, codes, defect: defect.name } };
}
