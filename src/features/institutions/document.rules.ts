import { paperMediaType } from '#src/lib/paper-file.ts';
import type { DesignationReason, DesignationReasonCode } from './designation.rules.ts';

export const DOCUMENT_KINDS = [
  'licence',
  'premises',
  'equipment',
  'staff',
  'curriculum',
  'rules',
  'safety',
  'other',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** The largest paper, how many an application may have, and how much they may be together. */
export const PAPER_BYTES_MAX = 8 * 1024 * 1024;
export const PAPERS_MAX = 30;
export const PAPERS_BYTES_MAX = 60 * 1024 * 1024;

/** Why a paper is not taken. */
export function whyNotAttach(
  paper: { readonly kind: string; readonly bytes: Uint8Array },
  held: { readonly count: number; readonly bytes: number },
): readonly DesignationReason[] {
  const { kind, bytes } = paper;
  const isKnownKind = (DOCUMENT_KINDS as readonly string[]).includes(kind);
  const judged: readonly (readonly [DesignationReasonCode, boolean])[] = [
    ['file-empty', bytes.length === 0],
    ['file-too-large', bytes.length > PAPER_BYTES_MAX],
    ['file-of-other-kind', !isKnownKind || (bytes.length > 0 && paperMediaType(bytes) === null)],
    ['files-too-many', held.count >= PAPERS_MAX || held.bytes + bytes.length > PAPERS_BYTES_MAX],
  ];
  return judged.filter(([, isSo]) => isSo).map(([code]) => ({ code }));
}
