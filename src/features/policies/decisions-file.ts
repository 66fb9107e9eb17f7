import { type Language, speak } from '#src/lib/language.ts';
import { writeWorkbook } from '#src/lib/workbook.ts';
import type { InUse } from './decision-answer.ts';
import { effectRows, type ShownEffects, type ShownValue, valuesAnswered, valuesToday } from './decision-rows.ts';
import { DECISION_WORDS, decisionsMessages } from './decision-words.messages.ts';
import type { DecisionState } from './decisions.queries.ts';

type Listed = {
  readonly decisions: readonly DecisionState[];
  readonly inUse: InUse;
  readonly effects: ShownEffects | null;
};

/** The form as a workbook: one sheet of questions and answers, one of what each alternative would change. */
export function decisionsFile({ decisions, inUse, effects }: Listed, language: Language): Promise<Uint8Array> {
  const t = speak(decisionsMessages, language);
  const text = (header: string, width: number) => ({ header, width, kind: 'text' as const });
  const people = (header: string) => ({ header, width: 10, kind: 'integer' as const });
  const money = (header: string) => ({ header, width: 16, kind: 'money' as const });
  const rows = decisions.map(({ decision, answers, progress }) => {
    const words = DECISION_WORDS[decision.number];
    const [latest] = answers;
    const answered = latest ? valuesAnswered(decision, latest.answer, language) : [];
    const today = inWords(valuesToday(decision, inUse, language));
    const cite = latest ? [latest.documentNumber, latest.clause] : ['', ''];
    return [
      decision.number,
      words?.title[language] ?? '',
      words?.question[language] ?? '',
      today,
      t[progress],
      inWords(answered),
      ...cite,
    ];
  });
  const alternatives = decisions.flatMap(({ decision }) =>
    effectRows(decision.number, effects).map(({ label, effect }) => [
      ...[decision.number, label[language], effect?.totalFen ?? null, effect?.differenceFen ?? null],
      ...[effect?.gainers ?? null, effect?.losers ?? null],
    ]),
  );
  const columns = [
    people(t.number),
    text(t.decision, 34),
    text(t.question, 60),
    text(t.current, 50),
    text(t.state, 12),
  ];
  return writeWorkbook({
    sheets: [
      {
        name: t.title,
        columns: [...columns, text(t.answer, 50), text(t.documentNumber, 26), text(t.clause, 16)],
        rows,
      },
      {
        name: t.effectShort,
        columns: [
          ...[people(t.number), text(t.alternative, 34), money(t.total), money(t.difference)],
          ...[people(t.gainers), people(t.losers)],
        ],
        rows: alternatives,
      },
    ],
  });
}

function inWords(values: readonly ShownValue[]): string {
  return values
    .map(({ label, lines, isSentence }) => (isSentence ? lines.join(' ') : `${label}: ${lines.join(' ')}`))
    .join('\n');
}
