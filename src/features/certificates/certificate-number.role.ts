import { withCheckCharacter } from '#src/lib/check-character.ts';

export type NumberParts = {
  /** Division of the venue, six digits. */
  readonly divisionCode: string;
  /** Unified social credit code of the institution. */
  readonly institutionCode: string;
  /** `3311-2026-0117`. */
  readonly runNumber: string;
  /** Counted from 1 within the run. */
  readonly sequence: number;
};

/**
 * `ZJ-331102-2026-0012-0086-024-K`: division, year, four characters of the institution's code, number of the run,
 * sequence, check character (ISO/IEC 7064 MOD 37,36). City, year and run make it unique; the year is the run's own.
 * Throws RangeError when the run has not been given its number.
 */
export function certificateNumber(parts: NumberParts): string {
  const [, year, run] = /-(\d{4})-(\d{4,})$/.exec(parts.runNumber) ?? [];
  if (!year || !run) throw new RangeError(`a run without a filing number: ${parts.runNumber}`);
  const institution = parts.institutionCode.slice(-5, -1).toUpperCase().padStart(4, '0');
  const sequence = String(parts.sequence).padStart(3, '0');
  return withCheckCharacter(`ZJ-${parts.divisionCode}-${year}-${institution}-${run}-${sequence}-`);
}

/** A number as somebody types it from paper: full-width signs, lower case and stray spaces put right. */
export function normaliseCertificateNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\s+/g, '')
    .toUpperCase();
}
