import type { Day } from '#src/lib/day.ts';
import type { Fen } from '#src/lib/money.ts';
import type { NotYet, PaidLine } from './facts.ts';
import {
  dayOrNotYet,
  dayOrNullOrNotYet,
  type FactReaders,
  fenOrNull,
  orNull,
  textOrNull,
  wholeOrNull,
} from './facts-reading.ts';
import type { Level } from './levels.ts';
import { dayAt, flagAt, listAt } from './reading.ts';
import { levelOrNull, paidLineAt } from './subsidy-facts-reading.ts';

/** What a policy of track `skill-upgrade` asks about one certificate of an insured employee; null: not known yet. */
export type SkillUpgradeFacts = {
  /** Occupation (职业), compared character by character. */
  readonly occupation: string | null;
  readonly level: Level | null;
  /** Day of issue; null: there is none and this is final. */
  readonly certificateIssuedOn: Day | null | NotYet;
  /** Day on which the claim was accepted (受理). */
  readonly claimedOn: Day | NotYet;
  /** Whether occupation and level are on the urgent list (紧缺). */
  readonly isUrgent: boolean;
  /** Months of unemployment insurance paid before the certificate. */
  readonly insuredMonths: number | null;
  /** 培训补贴 + 鉴定补贴 already paid for the same occupation and level, fen; 0: none. */
  readonly alreadyPaidFen: Fen | null;
  /** Skill-upgrade subsidies already paid to the person, from every place. */
  readonly history: readonly PaidLine[] | null;
  /** Claim days of the person's other training subsidies, for a yearly count shared with them; left out: none. */
  readonly otherPaidOn?: readonly Day[];
};

export type SkillUpgradeFact = 'occupation' | 'level' | 'insuredMonths' | 'alreadyPaidFen' | 'history';

export const SKILL_UPGRADE_FACTS: FactReaders<SkillUpgradeFacts> = {
  occupation: textOrNull,
  level: levelOrNull,
  certificateIssuedOn: dayOrNullOrNotYet,
  claimedOn: dayOrNotYet,
  isUrgent: flagAt,
  insuredMonths: wholeOrNull,
  alreadyPaidFen: fenOrNull,
  history: orNull((place) => listAt(place).map(paidLineAt)),
  otherPaidOn: (place) => listAt(place).map(dayAt),
};

/** The fact that only some policies ask for. */
export const OPTIONAL_SKILL_UPGRADE_FACTS: readonly (keyof SkillUpgradeFacts)[] = ['otherPaidOn'];
