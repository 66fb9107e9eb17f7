import { dayWords } from '#src/components/day-words.ts';
import { tierName } from '#src/features/institutions/institutions.messages.ts';
import { categoryName } from '#src/features/learners/profile-options.ts';
import { today } from '#src/lib/clock.ts';
import { type Day, dayOf, daysBetween } from '#src/lib/day.ts';
import { divisionName } from '#src/lib/division.ts';
import { type Language, localPath, speak } from '#src/lib/language.ts';
import { levelName } from '#src/subsidy/subsidy.messages.ts';
import type { DeskRun } from './desk-runs.queries.ts';
import { filingMessages } from './filing.messages.ts';
import { FILING_SECTIONS, type FilingSection, SECTION_OF } from './filing.rules.ts';
import type { Filing } from './filing-facts.queries.ts';
import { decideBy, earliestStart, type FilingRule } from './filing-rule.rules.ts';
import type { RunReason } from './run.rules.ts';

type Tone = 'green' | 'amber' | 'red' | 'neutral';
type Task = {
  readonly label: string;
  readonly href?: string;
  readonly hint?: string;
  readonly status: string;
  readonly tone: Tone;
};
type Row = { readonly label: string; readonly value: string };

const PAGE_OF: Readonly<Record<FilingSection, string>> = {
  course: 'plan#again',
  lessons: 'plan#lessons',
  people: 'plan#lessons',
  admission: 'terms#admission',
  money: 'terms#money',
  partner: 'terms#partner',
};

/** The parts of a filing, each with its state; `mayEdit` gives them their pages. */
export function filingTasks(
  run: DeskRun,
  reasons: readonly RunReason[],
  mayEdit: boolean,
  language: Language,
): readonly Task[] {
  const t = speak(filingMessages, language);
  const base = localPath(`/desk/runs/${run.id}`, language);
  const parts = FILING_SECTIONS.map((section) => {
    const href = mayEdit ? { href: `${base}/${PAGE_OF[section]}` } : {};
    return { label: t[section], ...href, ...stateOf(section, run, reasons, language) };
  });
  if (!mayEdit) return parts;
  const isReady = parts.every((part) => part.tone === 'green' || part.tone === 'neutral');
  const last = { label: t.check, hint: t.checkHint, status: isReady ? t.doing : t.todo };
  const tone: Tone = isReady ? 'amber' : 'neutral';
  return [...parts, { ...last, tone, href: `${base}/check` }];
}

function stateOf(section: FilingSection, run: DeskRun, reasons: readonly RunReason[], language: Language) {
  const t = speak(filingMessages, language);
  const fault = run.filingFaults.find((one) => one.section === section);
  if (fault) return { status: t.fix, tone: 'red' as const, hint: fault.text };
  const wrong = reasons.filter((reason) => SECTION_OF[reason.code] === section).length;
  if (section === 'lessons' && run.lessons.length === 0) return { status: t.todo, tone: 'amber' as const };
  if (wrong > 0) return { status: t.doing, tone: 'amber' as const, hint: t.problems(wrong) };
  if (section === 'partner' && run.coDeliveryId === null) {
    return { status: t.none, tone: 'neutral' as const, hint: t.partnerHint };
  }
  return { status: t.done, tone: 'green' as const };
}

/** A version of the rules in words, as rows. */
export function ruleRows(rule: FilingRule, language: Language): readonly Row[] {
  const t = speak(filingMessages, language);
  const until = rule.validTo ? `${dayWords(rule.validFrom, language)}—${dayWords(rule.validTo, language)}` : '';
  return [
    { label: t.leadDays, value: t.leadText(rule.leadDays, rule.dayKind === 'working') },
    { label: t.decisionDays, value: t.workingDays(rule.decisionDays) },
    { label: t.minimumHours, value: hoursWords(rule, language) },
    { label: t.shares, value: `${rule.theoryShareBp / 100} % / ${rule.practiceShareBp / 100} %` },
    { label: t.perTrainer, value: t.people_(rule.learnersPerTrainer) },
    { label: t.dailyMinutes, value: t.minutes(rule.dailyMinutes) },
    { label: t.roster, value: `${rule.rosterMinimum}—${rule.rosterMaximum}` },
    { label: t.source, value: `${rule.documentNumber} · ${rule.clause}` },
    { label: t.validity, value: until || t.from(dayWords(rule.validFrom, language)) },
  ];
}

function hoursWords({ minimumHours }: FilingRule, language: Language): string {
  const name = (tier: string, level: string | null) =>
    `${tierName(tier, language)}${level ? ` ${levelName(level as 'L1')[language]}` : ''}`;
  return minimumHours
    .map(({ tier, level, hours }) => `${name(tier, level)} ${hours}`)
    .join(language === 'zh' ? '、' : ', ');
}

/** What approval fixes, or would. */
export function frozenRows(run: DeskRun, filing: Filing, language: Language): readonly Row[] {
  const t = speak(filingMessages, language);
  const { designation, policy, fund, partner } = filing;
  const isChinese = language === 'zh';
  const partnerWords = partner
    ? `${isChinese ? partner.partnerZh : partner.partnerEn} · ${partner.documentNumber}`
    : '';
  const policyId = run.approvedAt ? run.policyVersionId : (policy?.id ?? null);
  return [
    { label: t.designation, value: designation?.documentNumber ?? designation?.number ?? t.nothing },
    { label: t.policy, value: policyId ?? t.nothing },
    { label: t.fund, value: fund ? `${isChinese ? fund.nameZh : fund.nameEn} · ${fund.code}` : t.nothing },
    { label: t.agreement, value: partnerWords || t.nothing },
  ];
}

/** Who may enrol, in words. */
export function whoWords({ rosterRule }: Pick<DeskRun, 'rosterRule'>, language: Language): string {
  const t = speak(filingMessages, language);
  const { categories, enterpriseOnly, needsApproval } = rosterRule;
  const names = (categories ?? []).map((code) => categoryName(code, language)).join(language === 'zh' ? '、' : ', ');
  const who = enterpriseOnly ? `${t.enterprise} (${enterpriseOnly})` : names || t.everybody;
  return needsApproval ? `${who}${language === 'zh' ? '；' : '; '}${t.needsApproval}` : who;
}

type Step = { readonly label: string; readonly note: string; readonly state: 'done' | 'now' | 'todo' };

/** The way of a filing, with the days the bureau has left. */
export function filingSteps(run: DeskRun, rule: FilingRule, language: Language): readonly Step[] {
  const t = speak(filingMessages, language);
  const words = (moment: DeskRun['filedAt']) => (moment ? dayWords(dayOf(moment), language) : '');
  const due = run.filedAt ? decideBy(rule, dayOf(run.filedAt)) : null;
  const at = { draft: 0, returned: 0, filed: 2, approved: 4 }[run.state as 'draft'] ?? 5;
  const dueNote = due && run.state === 'filed' ? t.dueOn(dayWords(due, language), daysBetween(today(), due)) : '';
  const opens = run.enrolFrom && run.state === 'approved' ? dayWords(run.enrolFrom, language) : '';
  const steps = [
    { label: t.stepDraft, note: '' },
    { label: t.stepFiled, note: words(run.filedAt) },
    { label: t.stepDecide, note: dueNote },
    { label: t.stepApproved, note: words(run.approvedAt) },
    { label: t.stepOpen, note: opens },
  ];
  return steps.map((step, index) => ({ ...step, state: index < at ? 'done' : index === at ? 'now' : 'todo' }));
}

/** Everything that was filed, by part, for checking it and for the paper form. */
export function answersOf(run: DeskRun, language: Language, says: Readonly<Record<string, string>>) {
  const t = speak(filingMessages, language);
  const isChinese = language === 'zh';
  const name = (id: string) => says[id] ?? '';
  const names = [...new Set(run.lessons.map((lesson) => lesson.trainerName))].join(isChinese ? '、' : ', ');
  const rooms = [...new Set(run.lessons.map((lesson) => lesson.roomName))].join(isChinese ? '、' : ', ');
  const dates = (from: Day, to: Day) => `${dayWords(from, language)}—${dayWords(to, language)}`;
  const venue = `${isChinese ? run.venueZh : run.venueEn} · ${divisionName(run.divisionCode, language)}`;
  const answers: readonly (readonly [FilingSection, readonly Row[]])[] = [
    [
      'course',
      [
        { label: t.courseName, value: isChinese ? run.titleZh : run.titleEn },
        { label: t.venue, value: `${venue} · ${isChinese ? run.addressZh : run.addressEn}` },
        { label: t.days, value: dates(run.startsOn, run.endsOn) },
        { label: t.phone, value: run.contactPhone },
      ],
    ],
    ['lessons', [{ label: t.hours, value: `${run.theoryHours} + ${run.practiceHours}` }]],
    ['people', [{ label: t.trainers, value: `${names} · ${rooms}` }]],
    [
      'admission',
      [
        { label: t.capacity, value: `${run.capacity}` },
        { label: t.minimum, value: `${run.rosterRule.minimum}` },
        { label: t.who, value: whoWords(run, language) },
        { label: t.enrolFrom, value: run.enrolFrom ? dayWords(run.enrolFrom, language) : t.atOnce },
        { label: t.enrolBy, value: dayWords(run.enrolBy, language) },
      ],
    ],
    [
      'money',
      [
        { label: t.fees, value: name('fees') },
        { label: t.payer, value: name('payer') },
        { label: t.track, value: name('track') },
      ],
    ],
    ['partner', [{ label: t.partner, value: name('partner') || t.noPartner }]],
  ];
  return answers.map(([section, rows]) => ({ section, title: t[section], page: PAGE_OF[section], rows }));
}

/** The number beside an earliest first day. */
export function earliestWords(rule: FilingRule, language: Language): string {
  return dayWords(earliestStart(rule, today()), language);
}
