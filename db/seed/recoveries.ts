import { eq } from 'drizzle-orm';
import { certificates } from '#db/schema/certificates.ts';
import { claimLines } from '#db/schema/claims.ts';
import { paymentAttempts } from '#db/schema/payments.ts';
import { revokeCertificate } from '#src/features/certificates/revoke-certificate.ts';
import type { Attempt } from '#src/features/payments/batch-content.ts';
import { decideRecovery } from '#src/features/payments/decide-recovery.ts';
import { proposeRecovery } from '#src/features/payments/propose-recovery.ts';
import { recordRepayment } from '#src/features/payments/record-repayment.ts';
import type { Story } from './story.ts';

/** A paid learner turns out to have let somebody else sit the exam: certificate revoked, money had back. */
export function tellRecovery(story: Story, attempt: Attempt | undefined): void {
  if (!attempt) return;
  const { db, diary, staff } = story;
  const { claimLineId, amountFen } = attempt;
  const recovery = { id: '' };
  diary.on(diary.workday(-20), '10:00', async () => {
    const number = await certificateOf(story, attempt);
    const reason = '经查实操考试由他人代考，撤销证书。';
    await revokeCertificate(db, staff.at('shenpi'), { number, reason, documentNumber: '演示丽人社撤〔2026〕1号' });
  });
  diary.on(diary.workday(-19), '11:00', async () => {
    const because = { cause: '证书被撤销', legalBasis: '演示〔2026〕1号：骗取补贴的，追回已拨付资金。' };
    recovery.id = (await proposeRecovery(db, staff.at('chushen'), { claimLineId, amountFen, ...because })).recoveryId;
  });
  diary.on(diary.workday(-16), '15:30', () => {
    const decided = { decision: 'decide', documentNumber: '演示丽人社追〔2026〕1号' } as const;
    return decideRecovery(db, staff.at('shenpi'), { recoveryId: recovery.id, ...decided });
  });
  diary.on(diary.workday(-8), '14:40', () =>
    recordRepayment(db, staff.at('zhidan'), {
      recoveryId: recovery.id,
      amountFen,
      evidence: '银行缴款单 演示-000117，当日到账。',
    }),
  );
}

async function certificateOf({ db }: Story, attempt: Attempt): Promise<string> {
  const [found] = await db
    .select({ number: certificates.number })
    .from(paymentAttempts)
    .innerJoin(claimLines, eq(claimLines.id, paymentAttempts.claimLineId))
    .innerJoin(certificates, eq(certificates.enrolmentId, claimLines.enrolmentId))
    .where(eq(paymentAttempts.id, attempt.id));
  if (!found) throw new Error('a paid line without a certificate');
  return found.number;
}
