import { type Language, speak } from '#src/lib/language.ts';
import { designationMessages } from './designation.messages.ts';
import { type ApplicationFacts, SECTIONS, type Section, whyNotSubmit } from './designation.rules.ts';
import { sectionWords } from './designation-reasons.messages.ts';

type Fault = { readonly section: string; readonly words: string };

/** The parts of an application as a task list: where each is done, whether it is, and what the last return found. */
export function applicationTasks(
  facts: ApplicationFacts,
  faults: readonly Fault[],
  hrefs: Readonly<Record<Section, string>> | null,
  language: Language,
) {
  const t = speak(designationMessages, language);
  const names = speak(sectionWords, language);
  const missing = new Set(whyNotSubmit(facts).map((reason) => reason.section));
  return SECTIONS.map((section) => {
    const fault = faults.find((one) => one.section === section);
    const isOpen = missing.has(section);
    const status = isOpen ? (fault ? t.taskFaulty : t.taskOpen) : t.taskDone;
    return {
      label: names[section],
      ...(hrefs ? { href: hrefs[section] } : {}),
      ...(fault ? { hint: fault.words } : {}),
      status,
      tone: isOpen ? (fault ? ('red' as const) : ('amber' as const)) : ('green' as const),
    };
  });
}
