import { CATEGORY_CODES } from '#src/features/learners/categories.rules.ts';
import type { Text } from '#src/lib/language.ts';
import { FEE_DOCUMENTS } from '#src/subsidy/fee-extras.ts';
import { LEVELS } from '#src/subsidy/levels.ts';
import type { Track } from '#src/subsidy/policy.ts';
import { exampleWords as e, factNames as f, insteadWords as i } from './example-form.messages.ts';
import { entry, entryLines, flag, type Instead, orInstead } from './example-form-kinds.ts';
import { optionWord } from './option-words.messages.ts';
import { type Cell, codeCell, dayCell, textCell, wholeCell, wordCell, yuanCell } from './parameter-form-cells.ts';
import { type FormKind, wordList } from './parameter-form-kinds.ts';
import { costsBy } from './parameter-form-names.ts';
import { type Column, rowsForm } from './parameter-form-rows.ts';
import { categoryWord } from './parameter-form-shapes.ts';
import { ITEMS, TITLES, TYPES } from './parameter-form-table.ts';
import { valueWord } from './parameter-words.ts';

/** A fact of a worked example and how it is typed. */
export type FactForm = {
  readonly name: string;
  readonly label: Text;
  readonly kind: FormKind;
  /** Asked by few policies only; may be left out. */
  readonly isOptional: boolean;
};

const YES_NO = ['yes', 'no'];
const levelCell = wordCell(LEVELS, valueWord);
const typeCell = wordCell(TYPES, valueWord);
const none = (label: Text): Instead => ({ key: 'none', label });
const notYet: Instead = { key: 'not-yet', label: i.notYet };
const leftOut: Instead = { key: 'left-out', label: i.leftOut };

const form = (name: keyof typeof f, kind: FormKind, isOptional = false): FactForm => ({
  name,
  label: f[name],
  kind,
  isOptional,
});
const plain = (name: keyof typeof f, cell: Parameters<typeof entry>[0], ...ways: Instead[]): FactForm =>
  form(name, ways.length > 0 ? orInstead(entry(cell, f[name]), ways) : entry(cell, f[name]), ways.includes(leftOut));

function list(columns: readonly Column[], hint: 'hintRows' | 'hintHistory' = 'hintRows'): FormKind {
  return rowsForm({
    hint,
    columns,
    canBeEmpty: true,
    spread: (value) => (Array.isArray(value) ? value : []),
    gather: (rows) => ({ value: rows.map(({ cells }) => given(cells, columns)) }),
  });
}

/** A cell that may be blank is left out where it is. */
function given(cells: Readonly<Record<string, unknown>>, columns: readonly Column[]) {
  const optional = columns.filter(({ isRequired, isNullable }) => !isRequired && !isNullable).map(({ key }) => key);
  return Object.fromEntries(Object.entries(cells).filter(([key, value]) => value !== null || !optional.includes(key)));
}

const column = (key: string, label: Text, cell: Column['cell']): Column => ({ key, label, cell, isRequired: true });

/** `yes` and `no` as they are stored: true and false. */
const truthCell: Cell<boolean> = {
  write: (value) => (value ? 'yes' : 'no'),
  read: (typed) => (YES_NO.includes(typed) ? typed === 'yes' : undefined),
  wrong: textCell.wrong,
  options: (language) => YES_NO.map((word) => ({ value: word, label: e[word as 'yes' | 'no'][language] })),
};

const paidLines = list(
  [
    column('occupation', f.occupation, textCell),
    column('level', f.level, levelCell),
    column('claimedOn', e.claimedOn, dayCell),
    { ...column('certificateIssuedOn', f.certificateIssuedOn, dayCell), isRequired: false },
  ],
  'hintHistory',
);
const paidTrainings = list(
  [
    { ...column('type', f.type, typeCell), isRequired: false, isNullable: true },
    column('claimedOn', e.claimedOn, dayCell),
  ],
  'hintHistory',
);

/** What was provided while each version was in force, one row for each item. */
const itemsByVersion = rowsForm({
  hint: 'hintRows',
  columns: [column('version', e.version, textCell), column('item', f.provided, wordCell(ITEMS, valueWord))],
  canBeEmpty: true,
  spread: (value) =>
    Object.entries(value as Record<string, readonly string[]>).flatMap(([version, items]) =>
      items.map((item) => ({ version, item })),
    ),
  gather: (rows) => {
    const versions = [...new Set(rows.map(({ cells }) => String(cells.version)))];
    const itemsOf = (version: string) =>
      rows.filter(({ cells }) => cells.version === version).map(({ cells }) => cells.item);
    return { value: Object.fromEntries(versions.map((version) => [version, itemsOf(version)])) };
  },
});

const certificate = plain('certificateIssuedOn', dayCell, none(i.noCertificate), notYet);
const claimed = plain('claimedOn', dayCell, notYet);
const occupation = plain('occupation', textCell, none(i.notStated));
const level = plain('level', levelCell, none(i.notStated));
const classHours = plain('classHours', wholeCell, none(i.notStated));
const fee = plain('feeFen', yuanCell, none(i.noFee), notYet);
const droppedOut = form('hasDroppedOut', flag(f.hasDroppedOut));
const urgent = form('isUrgent', flag(f.isUrgent));

/** The facts of every track in the order in which people ask for them; a test compares them with the engine's. */
export const FACT_FORMS: Readonly<Record<Track, readonly FactForm[]>> = {
  subsidy: [
    occupation,
    level,
    form('categories', orInstead(wordList(CATEGORY_CODES, categoryWord, false), [none(i.notAsked)])),
    classHours,
    plain('plannedMinutes', wholeCell, none(i.notStated)),
    plain('attendedMinutes', wholeCell, notYet),
    certificate,
    claimed,
    fee,
    form('examFeesFen', orInstead(entryLines(yuanCell, f.examFeesFen), [notYet])),
    plain('employedOn', dayCell, none(i.noJob), notYet),
    form('history', orInstead(paidLines, [none(i.notLookedUp)])),
    urgent,
    droppedOut,
    plain('theoryHours', wholeCell, none(i.notStated), leftOut),
    plain('practiceHours', wholeCell, none(i.notStated), leftOut),
    plain('trainingDays', wholeCell, none(i.notStated), leftOut),
    plain('otherPaidFen', yuanCell, none(i.notLookedUp), leftOut),
    plain('isFundedByTrainingFee', truthCell, none(i.notStated), leftOut),
  ],
  'training-fee': [
    plain('startsOn', dayCell, none(i.notStated)),
    plain('reportDays', wholeCell),
    plain('teachingDays', wholeCell, none(i.notStated)),
    plain('departureDays', wholeCell),
    form('provided', orInstead(wordList(ITEMS, valueWord, false), [none(i.notStated)])),
    form(
      'groups',
      orInstead(
        list([
          column('people', e.people, wholeCell),
          column('days', e.days, wholeCell),
          { ...column('halfDays', e.halfDays, wholeCell), isRequired: false },
        ]),
        [notYet],
      ),
    ),
    plain('plannedPeople', wholeCell, none(i.notStated)),
    plain('staffClaimed', wholeCell),
    form('actualFen', orInstead(costsBy(ITEMS), [notYet])),
    form(
      'lectures',
      list([
        column('title', e.title, wordCell(TITLES, valueWord)),
        column('count', e.count, wholeCell),
        column('paidEachFen', e.paidEach, yuanCell),
        column('isMergedDuplicate', e.merged, truthCell),
      ]),
    ),
    plain('chargedTraineesFen', yuanCell),
    form(
      'documents',
      orInstead(wordList(FEE_DOCUMENTS, optionWord, false), [none(i.notLookedUp), notYet, leftOut]),
      true,
    ),
    plain('classKind', textCell, none(i.notStated), leftOut),
    plain('hasStudyTrip', truthCell, none(i.notStated), leftOut),
    form('providedByVersion', orInstead(itemsByVersion, [leftOut]), true),
  ],
  'skill-upgrade': [
    occupation,
    level,
    certificate,
    claimed,
    plain('insuredMonths', wholeCell, none(i.notLookedUp)),
    plain('alreadyPaidFen', yuanCell, none(i.notLookedUp)),
    form('history', orInstead(paidLines, [none(i.notLookedUp)])),
    urgent,
    form('otherPaidOn', orInstead(entryLines(dayCell, f.otherPaidOn), [leftOut]), true),
  ],
  entrepreneurship: [
    plain('type', typeCell, none(i.notStated)),
    classHours,
    certificate,
    claimed,
    plain('businessStartedOn', dayCell, none(i.noBusiness)),
    fee,
    form('history', orInstead(paidTrainings, [none(i.notLookedUp)])),
    droppedOut,
  ],
  'purchased-service': [
    plain('contractFen', yuanCell, none(i.notStated)),
    form(
      'accepted',
      orInstead(list([column('code', f.milestone, codeCell), column('acceptedOn', e.acceptedOn, dayCell)]), [
        none(i.notLookedUp),
      ]),
    ),
    claimed,
    plain('paidFen', yuanCell, none(i.notLookedUp)),
  ],
  award: [plain('award', codeCell, none(i.notStated))],
};
