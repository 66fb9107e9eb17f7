import type { Actor } from '#src/features/accounts/actor.ts';
import { applyForDesignation } from '#src/features/institutions/apply-for-designation.ts';
import { decideDesignation } from '#src/features/institutions/decide-designation.ts';
import { reviewDesignation } from '#src/features/institutions/review-designation.ts';
import { suspendDesignation } from '#src/features/institutions/suspend-designation.ts';
import { addDays, type Day } from '#src/lib/day.ts';
import { institutionOf } from './institutions.ts';
import { INSTITUTIONS, type InstitutionData } from './institutions-data.ts';
import type { Story } from './story.ts';

/** Every institution is designated; later one is suspended, one asks for more, one is sent back its request. */
export function designate(story: Story, from: Day): void {
  const { diary } = story;
  for (const data of INSTITUTIONS) tellDesignation(story, data, from);
  diary.on(diary.workday(-9), '10:00', () =>
    askForMore(story, 'jingning', 'manager', '拟开设民宿运营职业经理人班，已聘请讲师两名。'),
  );
  diary.on(diary.workday(-12), '10:40', () => askForMore(story, 'liangzhu', 'manager', '申请增加职业经理人培训范围。'));
}

function tellDesignation(story: Story, data: InstitutionData, from: Day): void {
  const { db, diary, staff } = story;
  const [reviewer, approver] = bureauOf(story, data);
  const head = staff.of(data.key, 'institution-head');
  diary.on(from, '09:30', async () => {
    const designationId = await applyForDesignation(db, head, {
      institutionId: institutionOf(story.institutions, data.key).id,
      scope: data.tiers.map((tier) => ({ tier, occupation: null, level: null })),
      capacity: data.capacity,
      validFrom: from,
      validTo: addDays(from, 730),
      statement: data.statement,
    });
    diary.on(diary.after(from, 2), '15:00', () =>
      reviewDesignation(db, reviewer, {
        designationId,
        decision: 'propose',
        opinion: '现场核查场地、师资与申报一致，建议认定。',
      }),
    );
    const { documentNumber } = data;
    diary.on(diary.after(from, 4), '16:00', () =>
      decideDesignation(db, approver, { designationId, decision: 'designate', documentNumber, reason: '' }),
    );
    const reason = '现场检查发现直播间消防设施未达标，限期两个月整改。';
    if (data.key === 'longquan')
      diary.on(diary.workday(-7), '16:30', () => suspendDesignation(db, approver, { designationId, reason }));
  });
}

/** An institution applies for another tier; the bureau has returned the one, the other waits. */
async function askForMore(
  story: Story,
  key: 'jingning' | 'liangzhu',
  tier: 'manager',
  statement: string,
): Promise<void> {
  const { db, diary, staff, institutions } = story;
  const data = institutionOf(institutions, key);
  const designationId = await applyForDesignation(db, staff.of(key, 'institution-head'), {
    institutionId: data.id,
    scope: [{ tier, occupation: null, level: null }],
    capacity: 40,
    validFrom: addDays(diary.today, 30),
    validTo: addDays(diary.today, 760),
    statement,
  });
  if (key === 'jingning') return;
  const [reviewer] = bureauOf(story, data);
  const opinion = '请补充：一、职业经理人班讲师的高级职称证书；二、近两年同类培训的学员回访记录。';
  diary.on(diary.workday(-8), '11:00', () =>
    reviewDesignation(db, reviewer, { designationId, decision: 'return', opinion }),
  );
}

function bureauOf({ staff }: Story, { divisionCode }: InstitutionData): readonly [reviewer: Actor, approver: Actor] {
  const prefix = divisionCode.startsWith('3301') ? 'hz-' : '';
  return [staff.at(`${prefix}chushen`), staff.at(`${prefix}shenpi`)];
}
