import type { Day } from '#src/lib/day.ts';
import { normaliseOrganisationCode, readOrganisationCode } from '#src/lib/organisation-code.ts';

/** The codes a body may have had: checked by their check character where their standard has one. */
export const CODE_KINDS = [
  'credit-code',
  'organisation-code',
  'business-registration',
  'public-institution',
  'association',
] as const;
export type CodeKind = (typeof CODE_KINDS)[number];

export type CodeReasonCode =
  | 'code-kind-unknown'
  | 'code-not-right'
  | 'code-of-other-institution'
  | 'code-recorded-already'
  | 'period-backwards'
  | 'evidence-missing'
  | 'current-code-ends';
export type CodeReason = { readonly code: CodeReasonCode };

/**
 * Whether a text is a code of a kind. Registration numbers of public institutions (事业单位法人证书) and associations
 * (社会团体登记证) have no check character that a standard defines: four to twenty-four digits or capitals.
 */
export function isCodeOfKind(text: string, kind: string): boolean {
  if (kind === 'public-institution' || kind === 'association')
    return /^[0-9A-Z]{4,24}$/.test(normaliseOrganisationCode(text));
  const reading = readOrganisationCode(text);
  return reading.ok && reading.kind === kind;
}

/** Why a code of an institution is not recorded, all reasons at once. */
export function whyNotCode(facts: {
  readonly kind: string;
  readonly code: string;
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
  readonly evidence: string;
  readonly holder: 'nobody' | 'this' | 'other';
  readonly isCurrent: boolean;
}): readonly CodeReason[] {
  const { kind, code, validFrom, validTo, holder, isCurrent } = facts;
  const isKnown = (CODE_KINDS as readonly string[]).includes(kind);
  const judged: readonly (readonly [CodeReasonCode, boolean])[] = [
    ['code-kind-unknown', !isKnown],
    ['code-not-right', isKnown && !isCodeOfKind(code, kind)],
    ['code-of-other-institution', holder === 'other'],
    ['code-recorded-already', holder === 'this'],
    ['period-backwards', validFrom !== null && validTo !== null && validTo < validFrom],
    ['evidence-missing', facts.evidence.trim() === ''],
    ['current-code-ends', isCurrent && (validTo !== null || validFrom === null)],
  ];
  return judged.filter(([, isSo]) => isSo).map(([reason]) => ({ code: reason }));
}
