import { dayWords } from '#src/components/day-words.ts';
import { dayOf, type Instant } from '#src/lib/day.ts';
import { type Language, localPath, speak } from '#src/lib/language.ts';
import { valuesWithSource } from './policy-desk.ts';
import { policyEditMessages } from './policy-edit.messages.ts';
import type { PolicyPage } from './policy-page.queries.ts';

type Tone = 'green' | 'amber' | 'red' | 'neutral';
type Task = { readonly label: string; readonly href: string; readonly status: string; readonly tone: Tone };

/** What must be done before a draft is in force, each with how far it is and the page where it is done. */
export function draftTasks(version: PolicyPage, language: Language): readonly Task[] {
  const t = speak(policyEditMessages, language);
  const { founded, all } = valuesWithSource(version);
  const { examples, scan, documentNumber, issuedOn } = version;
  const green = examples.filter((example) => example.run.isGreen).length;
  const hasHead = documentNumber !== '' && issuedOn !== null && version.policy.jurisdictions.length > 0;
  const task = (label: string, part: string, isDone: boolean, status: string, waiting: Tone = 'amber'): Task => {
    return {
      label,
      href: localPath(`/desk/policies/${version.id}/${part}`, language),
      status,
      tone: isDone ? 'green' : waiting,
    };
  };
  return [
    task(t.taskHead, 'head', hasHead, hasHead ? t.ready : t.incomplete),
    task(t.taskValues, 'values', founded === all, t.founded(founded, all)),
    task(t.taskScan, 'scan', scan !== null, scan ? t.uploaded : t.noneYet),
    examplesTask(examples.length, green, task, t),
    task(t.taskFirst, 'confirm', version.confirmedAt !== null, confirmation(version, 'first', language), 'neutral'),
    task(
      t.taskSecond,
      'confirm',
      version.secondConfirmedAt !== null,
      confirmation(version, 'second', language),
      'neutral',
    ),
  ];
}

function examplesTask(
  all: number,
  green: number,
  task: (label: string, part: string, isDone: boolean, status: string, waiting?: Tone) => Task,
  t: { taskExamples: string; noneYet: string; passed: (n: number, m: number) => string },
): Task {
  const status = all === 0 ? t.noneYet : t.passed(green, all);
  return task(t.taskExamples, 'examples', all > 0 && green === all, status, all === 0 ? 'amber' : 'red');
}

function confirmation(version: PolicyPage, which: 'first' | 'second', language: Language): string {
  const [by, at] =
    which === 'first'
      ? [version.confirmedBy, version.confirmedAt]
      : [version.secondConfirmedBy, version.secondConfirmedAt];
  return done(by, at, version, language) ?? speak(policyEditMessages, language).waiting;
}

function done(by: string | null, at: Instant | null, { people }: PolicyPage, language: Language): string | null {
  const t = speak(policyEditMessages, language);
  return by === null || at === null ? null : t.by(people.get(by) ?? t.somebody, dayWords(dayOf(at), language));
}

/** Who drafted, confirmed and ended a version that is no draft any more. */
export function lifeRows(version: PolicyPage, language: Language) {
  const t = speak(policyEditMessages, language);
  const { ending } = version;
  const rows = [
    { label: t.draftedBy, value: done(version.draftedBy, version.draftedAt, version, language) ?? t.program },
    { label: t.taskFirst, value: done(version.confirmedBy, version.confirmedAt, version, language) ?? t.nothing },
    {
      label: t.taskSecond,
      value: done(version.secondConfirmedBy, version.secondConfirmedAt, version, language) ?? t.nothing,
    },
  ];
  const hrefOf = (part: string) => ({
    href: localPath(`/desk/policies/${version.id}/${part}`, language),
    linkLabel: t.openParts,
  });
  const green = version.examples.filter((example) => example.run.isGreen).length;
  const all = version.examples.length;
  const parts = [
    { label: t.taskScan, value: version.scan?.name ?? t.noneYet, ...hrefOf('scan') },
    { label: t.taskExamples, value: all === 0 ? t.noneYet : t.passed(green, all), ...hrefOf('examples') },
  ];
  if (!ending?.lastDay) return [...rows, ...parts];
  return [
    ...rows,
    ...parts,
    { label: t.lastDayWas, value: dayWords(ending.lastDay, language) },
    { label: t.endedBy, value: [ending.documentNumber, ending.reason].filter(Boolean).join(' ') || t.nothing },
    ...(ending.byVersionId
      ? [
          {
            label: t.successor,
            value: ending.byVersionId,
            href: localPath(`/desk/policies/${ending.byVersionId}`, language),
            linkLabel: t.back,
          },
        ]
      : []),
  ];
}
