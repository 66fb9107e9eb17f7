import { divisionName } from '#src/lib/division.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { fen } from '#src/lib/money.ts';
import { type WorkbookColumn, type WorkbookSheet, writeWorkbook } from '#src/lib/workbook.ts';
import { categoryName } from '#src/subsidy/subsidy.messages.ts';
import { CHANGES_MAX, type ChangeRow } from './changes.queries.ts';
import { EFFECTS } from './line-effect.rules.ts';
import { effectWords, inLanguage, reasonName, simulationMessages } from './simulation.messages.ts';
import type { SimulationPage } from './simulations.queries.ts';

type Changes = { readonly total: number; readonly rows: readonly ChangeRow[] };

const text = (header: string, width: number): WorkbookColumn => ({ header, width, kind: 'text' });
const money = (header: string): WorkbookColumn => ({ header, width: 16, kind: 'money' });
const count = (header: string): WorkbookColumn => ({ header, width: 10, kind: 'integer' });

/** A trial as a workbook: totals, and the changed lines with masked names; that it is an estimate stands below both. */
export function changesFile(page: SimulationPage, changes: Changes, language: Language): Promise<Uint8Array> {
  return writeWorkbook({ sheets: [totalsSheet(page, language), changesSheet(page, changes, language)] });
}

function totalsSheet(page: SimulationPage, language: Language): WorkbookSheet {
  const t = speak(simulationMessages, language);
  const { totals } = page;
  const rows = EFFECTS.map((effect) => {
    const { lines = 0, differenceFen = fen(0) } = totals?.effects[effect] ?? {};
    return [effectWords[effect][language], lines, null, null, differenceFen];
  });
  const all = totals?.all;
  const whole = [
    totals?.lines ?? 0,
    all?.beforeFen ?? 0,
    all?.afterFen ?? 0,
    (all?.afterFen ?? 0) - (all?.beforeFen ?? 0),
  ];
  return {
    name: t.totalsSheet,
    columns: [text(t.effects, 24), count(t.lines), money(t.before), money(t.after), money(t.difference)],
    rows,
    totals: [t.total, ...whole],
    notes: notesOf(page, language),
  };
}

function changesSheet(page: SimulationPage, { total, rows }: Changes, language: Language): WorkbookSheet {
  const t = speak(simulationMessages, language);
  const named = (code: string | null) => (code ? categoryName(code)[language] : '');
  return {
    name: t.changesSheet,
    columns: [
      text(t.name, 14),
      text(t.claim, 20),
      text(t.institution, 34),
      text(t.level, 8),
      text(`${t.category} (${t.before})`, 24),
      text(`${t.category} (${t.after})`, 24),
      money(t.before),
      money(t.after),
      money(t.difference),
      text(t.reason, 40),
    ],
    rows: rows.map((row) => [
      row.nameMasked ?? t.whole,
      `${row.claimNumber} · ${row.sequence}`,
      inLanguage(row.institutionZh, row.institutionEn, language),
      row.level ?? '',
      named(row.categoryBefore),
      named(row.categoryAfter),
      row.beforeFen,
      row.afterFen,
      row.afterFen - row.beforeFen,
      row.reasons.map((code) => reasonName(code, language)).join('; '),
    ]),
    notes: [...notesOf(page, language), ...(total > CHANGES_MAX ? [t.exportCut] : [])],
  };
}

function notesOf({ simulation, marks }: SimulationPage, language: Language): string[] {
  const t = speak(simulationMessages, language);
  const { policyVersionId, policySha256, cityCode, firstDay, lastDay } = simulation;
  return [
    t.estimate,
    ...(marks.isDemonstration ? [t.demonstration] : []),
    ...(marks.hasExampleValues ? [t.exampleValues] : []),
    `${policyVersionId ?? ''} · ${divisionName(cityCode, language)} · ${t.periodWords(firstDay, lastDay)}`,
    `${t.textTried} ${policySha256}`,
  ];
}
