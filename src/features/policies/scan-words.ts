import { dayWords } from '#src/components/day-words.ts';
import { dayOf } from '#src/lib/day.ts';
import { type Language, speak } from '#src/lib/language.ts';
import { policyEditMessages } from './policy-edit.messages.ts';
import type { PolicyPage } from './policy-page.queries.ts';

/** What is known about a scan, as label and value. */
export function scanRows(scan: NonNullable<PolicyPage['scan']>, people: PolicyPage['people'], language: Language) {
  const t = speak(policyEditMessages, language);
  const uploaded = t.by(people.get(scan.uploadedBy) ?? t.somebody, dayWords(dayOf(scan.uploadedAt), language));
  return [
    { label: t.fileName, value: scan.name },
    { label: t.fileSize, value: sizeWords(scan.size) },
    { label: t.fileBy, value: uploaded },
    { label: t.fileHash, value: `SHA-256 ${scan.sha256.slice(0, 16)}…` },
  ];
}

/** `310 KB`, `2.4 MB`, counted in tenths so that no float is shown. */
function sizeWords(bytes: number): string {
  const tenths = Math.round((bytes * 10) / 1024 / 1024);
  return tenths >= 10 ? `${Math.floor(tenths / 10)}.${tenths % 10} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}
