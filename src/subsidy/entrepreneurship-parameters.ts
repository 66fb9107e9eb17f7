import { amountsAt, type ParameterRules, REQUIRED } from './parameter-rules.ts';
import { at, complain, flagAt, membersAt, type Place, wholeAt } from './reading.ts';

/** 两次付: a share on the certificate, the rest when a business is started within the months after it (C33). */
export type StagedPayment = { readonly certificateShareBp: number; readonly businessMonths: number };

/** 创业培训补贴 by type of training (finance-rules §2.12); null means: no such limit. */
export type EntrepreneurshipParameters = {
  /** Fen per person by type: GYB, SYB, IYB, ONLINE, INTERNET_PLUS …; a type not listed is not paid. */
  readonly standardFen: ReadonlyMap<string, number>;
  /** 课时 at least, by type; a type not listed has no minimum (C27, C33). */
  readonly hoursMin: ReadonlyMap<string, number>;
  /** Each type once a person (C62). */
  readonly isOncePerType: boolean;
  /** Shared with every other training subsidy of the person (finance-rules §2.6; C21). */
  readonly perYearMax: number | null;
  readonly claimWindowMonths: number | null;
  /** null: everything is paid on the certificate. */
  readonly stagedPayment: StagedPayment | null;
  /** Whether no more is paid than the person paid. */
  readonly isCappedByFee: boolean;
};

export const ENTREPRENEURSHIP_RULES: ParameterRules<EntrepreneurshipParameters> = {
  standardFen: { packName: null, read: byTypeAt, absent: REQUIRED },
  hoursMin: { packName: null, read: byTypeAt, absent: new Map() },
  isOncePerType: { packName: null, read: flagAt, absent: true },
  perYearMax: { packName: null, read: wholeAt, absent: null },
  claimWindowMonths: { packName: null, read: wholeAt, absent: null },
  stagedPayment: { packName: null, read: stagedAt, absent: null },
  isCappedByFee: { packName: null, read: flagAt, absent: true },
};

function byTypeAt(place: Place): ReadonlyMap<string, number> {
  return amountsAt(place, membersAt(place));
}

function stagedAt(place: Place): StagedPayment {
  const share = at(place, 'certificateShareBp');
  const certificateShareBp = wholeAt(share);
  if (certificateShareBp > 10_000) complain(share, 'expected at most 10000 basis points');
  return { certificateShareBp, businessMonths: wholeAt(at(place, 'businessMonths')) };
}
