import { divisionName } from '#src/lib/division.ts';
import { type Language, localPath, messages, speak } from '#src/lib/language.ts';
import { roleNames } from './accounts.messages.ts';
import type { Viewer } from './actor.ts';
import { mayOpen } from './doors.ts';

/** The doors of the desk, in the order of the bar; each account sees those that are its own. */
const deskDoors = messages({
  '/desk': { zh: '待办', en: 'Inbox' },
  '/desk/designations': { zh: '定点', en: 'Designations' },
  '/desk/expert-reviews': { zh: '评审', en: 'Expert reviews' },
  '/desk/institution': { zh: '本机构', en: 'Institution' },
  '/desk/runs': { zh: '班次', en: 'Runs' },
  '/desk/lessons': { zh: '今日课程', en: 'Lessons' },
  '/desk/sponsorship': { zh: '送培', en: 'Put forward' },
  '/desk/village': { zh: '代办', en: 'Sign up' },
  '/desk/enterprises': { zh: '企业', en: 'Enterprises' },
  '/desk/village-desks': { zh: '服务站', en: 'Village desks' },
  '/desk/learners': { zh: '学员', en: 'Learners' },
  '/desk/claims': { zh: '补贴', en: 'Claims' },
  '/desk/notices': { zh: '公示', en: 'Notices' },
  '/desk/batches': { zh: '拨付', en: 'Batches' },
  '/desk/reconciliations': { zh: '对账', en: 'Reconciliation' },
  '/desk/targets': { zh: '目标', en: 'Targets' },
  '/desk/policies': { zh: '规则', en: 'Policies' },
  '/desk/duplicates': { zh: '重复人员', en: 'Double people' },
  '/desk/corrections': { zh: '更正', en: 'Corrections' },
  '/desk/erasures': { zh: '删除申请', en: 'Erasures' },
  '/desk/retention': { zh: '到期数据', en: 'Retention' },
  '/desk/accounts': { zh: '账号', en: 'Accounts' },
  '/desk/letters': { zh: '发件箱', en: 'Outbox' },
  '/desk/journal': { zh: '日志', en: 'Journal' },
});

/** Doors that stand in a row of their own under another, because they are about the same people. */
const UNDER: Readonly<Record<string, string>> = {
  '/desk/enterprises': '/desk/learners',
  '/desk/village-desks': '/desk/learners',
  '/desk/duplicates': '/desk/learners',
  '/desk/corrections': '/desk/learners',
  '/desk/erasures': '/desk/learners',
  '/desk/retention': '/desk/learners',
};

type Locals = {
  readonly viewer: Viewer | null;
  readonly language: Language;
  readonly path: string;
  readonly isDemo: boolean;
  readonly isLarge: boolean;
};

/** What every layout asks for: `<DeskLayout {...frame(Astro.locals, title)}>`. `errorCount` > 0 marks the title. */
export function frame(locals: Locals, title: string, errorCount = 0) {
  const { language, path, isDemo, isLarge, viewer } = locals;
  return {
    title,
    language,
    path,
    isDemo,
    isLarge,
    errorCount,
    viewer: viewer && badge(viewer, language),
    ...(viewer ? navigationOf(viewer, language, path) : { navigation: [], sections: [] }),
    accountHref: viewer?.grants.some((grant) => grant.role !== 'learner') ? '/desk' : '/me',
  };
}

function badge(viewer: Viewer, language: Language) {
  const [grant] = viewer.grants;
  const names = speak(roleNames, language);
  const roleName = [...new Set(viewer.grants.map((held) => names[held.role]))].join(language === 'zh' ? '、' : ', ');
  const scopeName = grant?.scopeKind === 'division' ? divisionName(grant.scopeId, language) : '';
  return { name: viewer.name, roleName, scopeName };
}

/** The bar, and the row under it on pages that belong together. A door whose upper one is shut stands in the bar. */
function navigationOf(viewer: Viewer, language: Language, path: string) {
  const words = speak(deskDoors, language) as Readonly<Record<string, string>>;
  const open = Object.keys(deskDoors).filter((door) => viewer.grants.some((grant) => mayOpen(grant.role, door)));
  const upper = (door: string) => (open.includes(UNDER[door] ?? '') ? UNDER[door] : undefined);
  const here = open.filter((door) => path === door || path.startsWith(`${door}/`)).at(-1) ?? '';
  const top = upper(here) ?? here;
  const item = (door: string, isCurrent: boolean) => ({
    href: localPath(door, language),
    label: words[door] ?? door,
    isCurrent,
  });
  const below = open.filter((door) => upper(door) === top);
  return {
    navigation: open.filter((door) => !upper(door)).map((door) => item(door, door === top)),
    sections: below.length > 0 ? [top, ...below].map((door) => item(door, door === here)) : [],
  };
}
