import { eq } from 'drizzle-orm';
import { type Database, write } from '#db/client.ts';
import { trainers } from '#db/schema/institutions.ts';
import { type Actor, type Grant, SYSTEM_ACTOR } from '#src/features/accounts/actor.ts';
import { createStaff } from '#src/features/accounts/create-staff.ts';
import type { Role } from '#src/features/accounts/roles.ts';
import { EXPERTS } from './experts-data.ts';
import { type Institutions, institutionOf } from './institutions.ts';
import { INSTITUTIONS, type InstitutionKey } from './institutions-data.ts';

/** The one password of the demonstration; it opens nothing but a demonstration. */
export const DEMO_PASSWORD = 'mingri-2026';

type Desk = {
  readonly handle: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly role: Role;
  readonly roleZh: string;
  readonly roleEn: string;
  /** A division, an institution of the story, or null: everywhere. */
  readonly scope: string | null;
};

const desk = (
  handle: string,
  names: readonly [string, string],
  role: Role,
  titles: readonly [string, string],
  scope: string | null,
): Desk => ({
  handle: `${handle}@demo`,
  nameZh: names[0],
  nameEn: names[1],
  role,
  roleZh: titles[0],
  roleEn: titles[1],
  scope,
});

/** The desks that a visitor may sit down at. */
export const DESKS: readonly Desk[] = [
  desk(
    'jigou',
    ['林伯宁', 'Lin Boning'],
    'institution-head',
    ['培训机构负责人（处州数商）', 'Head of an institution'],
    'chuzhou',
  ),
  desk('jiaowu', ['徐静怡', 'Xu Jingyi'], 'registrar', ['教务（处州数商）', 'Registrar'], 'chuzhou'),
  desk('jiangshi', ['陈立群', 'Chen Liqun'], 'trainer', ['讲师（处州数商）', 'Trainer'], 'chuzhou'),
  desk('kaoping', ['潘国强', 'Pan Guoqiang'], 'examiner', ['考评员（处州数商）', 'Examiner'], 'chuzhou'),
  desk('chushen', ['王建华', 'Wang Jianhua'], 'first-reviewer', ['初审（丽水市）', 'First reviewer, Lishui'], '331100'),
  desk('fushen', ['李雅琴', 'Li Yaqin'], 'second-reviewer', ['复审（丽水市）', 'Second reviewer, Lishui'], '331100'),
  desk('shenpi', ['周志强', 'Zhou Zhiqiang'], 'approver', ['核定（丽水市）', 'Approver, Lishui'], '331100'),
  desk(
    'shenpi2',
    ['郑慧敏', 'Zheng Huimin'],
    'approver',
    ['核定（丽水市，第二人）', 'Second approver, Lishui'],
    '331100',
  ),
  desk('zhidan', ['吴秋萍', 'Wu Qiuping'], 'payment-maker', ['拨付制单（丽水市）', 'Payment maker, Lishui'], '331100'),
  desk(
    'fuhe',
    ['张晓东', 'Zhang Xiaodong'],
    'payment-checker',
    ['拨付复核（丽水市）', 'Payment checker, Lishui'],
    '331100',
  ),
  desk(
    'shouquan',
    ['刘卫东', 'Liu Weidong'],
    'payment-authoriser',
    ['拨付授权（丽水市）', 'Payment authoriser, Lishui'],
    '331100',
  ),
  desk('zhuanjia', ['方文渊', 'Fang Wenyuan'], 'expert', ['评审专家（丽水市）', 'Expert, Lishui'], '331100'),
  desk('ducha', ['杜长青', 'Du Changqing'], 'inspector', ['督导（丽水市）', 'Inspector, Lishui'], '331100'),
  desk('shenji', ['何静', 'He Jing'], 'auditor', ['审计（只读）', 'Auditor, reads only'], null),
  desk('guanli', ['夏明', 'Xia Ming'], 'administrator', ['系统管理', 'Administrator'], null),
  desk(
    'hz-jigou',
    ['诸葛明', 'Zhuge Ming'],
    'institution-head',
    ['培训机构负责人（钱塘数智）', 'Head of an institution, Hangzhou'],
    'qiantang',
  ),
  desk(
    'hz-chushen',
    ['章文静', 'Zhang Wenjing'],
    'first-reviewer',
    ['初审（杭州市）', 'First reviewer, Hangzhou'],
    '330100',
  ),
  desk(
    'hz-fushen',
    ['余国平', 'Yu Guoping'],
    'second-reviewer',
    ['复审（杭州市）', 'Second reviewer, Hangzhou'],
    '330100',
  ),
  desk('hz-shenpi', ['沈立军', 'Shen Lijun'], 'approver', ['核定（杭州市）', 'Approver, Hangzhou'], '330100'),
  desk('hz-ducha', ['俞海燕', 'Yu Haiyan'], 'inspector', ['督导（杭州市）', 'Inspector, Hangzhou'], '330100'),
];

/** The other experts of the pool; they have accounts that are not shown. */
const OTHER_EXPERTS: readonly Desk[] = EXPERTS.filter((one) => one.handle !== 'zhuanjia').map((one) =>
  desk(one.handle, [one.name, ''], 'expert', ['', ''], one.division),
);

/** The people of the other institutions; they have accounts that are not shown. */
const OTHERS: readonly Desk[] = INSTITUTIONS.flatMap(({ key, staff }) =>
  (['head', 'registrar', 'examiner'] as const)
    .map((post) => {
      const role = post === 'head' ? ('institution-head' as const) : post;
      return desk(`${key}-${post}`, [staff[post], ''], role, ['', ''], key);
    })
    .filter((other) => !DESKS.some((shown) => shown.scope === key && shown.role === other.role)),
);

/** Finds who does something: by desk for the bureau, by institution and role for the institutions. */
export type Staff = {
  readonly at: (handle: string) => Actor;
  readonly of: (institution: InstitutionKey, role: Role) => Actor;
};

/** Opens the accounts of everybody who works in the story. */
export async function theStaff(db: Database, institutions: Institutions): Promise<Staff> {
  const actors = new Map<string, Actor>();
  for (const one of [...DESKS, ...OTHERS, ...OTHER_EXPERTS])
    actors.set(one.handle, await anAccount(db, one, institutions));
  await linkTrainer(db, institutions, find(actors, 'jiangshi@demo').accountId);
  const byRole = (key: InstitutionKey, role: Role) =>
    [...DESKS, ...OTHERS].find((one) => one.scope === key && one.role === role)?.handle ?? '';
  return { at: (handle) => find(actors, `${handle}@demo`), of: (key, role) => find(actors, byRole(key, role)) };
}

function find(actors: ReadonlyMap<string, Actor>, handle: string): Actor {
  const actor = actors.get(handle);
  if (!actor) throw new Error(`nobody is called ${handle}`);
  return actor;
}

async function anAccount(db: Database, one: Desk, institutions: Institutions): Promise<Actor> {
  const grant = grantOf(one, institutions);
  const { accountId } = await createStaff(db, SYSTEM_ACTOR, {
    handle: one.handle,
    displayName: one.nameZh,
    password: DEMO_PASSWORD,
    language: 'zh',
    grant,
  });
  return { accountId, name: one.nameZh, language: 'zh', grants: [grant], learnerId: null, role: one.role };
}

function grantOf({ role, scope }: Desk, institutions: Institutions): Grant {
  if (scope === null) return { role, scopeKind: 'everywhere', scopeId: '' };
  if (/^\d/.test(scope)) return { role, scopeKind: 'division', scopeId: scope };
  return { role, scopeKind: 'institution', scopeId: institutionOf(institutions, scope as InstitutionKey).id };
}

/** The trainer who has an account is one of the trainers of his school. */
async function linkTrainer(db: Database, institutions: Institutions, accountId: string): Promise<void> {
  const trainerId = institutionOf(institutions, 'chuzhou').teamIds[0]?.theoryTrainerId ?? '';
  await write(db, (tx) => tx.update(trainers).set({ accountId }).where(eq(trainers.id, trainerId)));
}
