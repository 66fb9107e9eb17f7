import type { Retention } from './table-map.ts';

/**
 * Days after which what is kept is due to go, counted from the event named in the words of the period; null: as long
 * as the thing itself stands. Defaults of the programme: an idle account three years, a failed registration 30 days,
 * an unused upload one year, a claim's file ten years (《会计档案管理办法》), the journal ten years.
 */
export const RETENTION_DAYS: Readonly<Record<Retention, number | null>> = {
  'while-in-force': null,
  session: 14,
  'one-day': 1,
  'thirty-days': 30,
  'one-year': 365,
  'three-years': 3 * 365,
  'account-idle': 3 * 365,
  'training-record': 10 * 365,
  'claim-file': 10 * 365,
  journal: 10 * 365,
};

/** The law that keeps what an erasure leaves behind. */
export const LAW_OF: Readonly<Partial<Record<Retention, string>>> = {
  'training-record': '《职业技能培训档案管理要求》',
  'claim-file': '《会计档案管理办法》',
  journal: '《互联网政务应用安全管理规定》第二十条',
};
