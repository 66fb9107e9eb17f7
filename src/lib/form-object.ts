/**
 * A posted form as a plain object: one value as text (trimmed of nothing), several of the same name as a list, files
 * as they are. Names that a form cannot mean (`__proto__`) are dropped.
 */
export function formObject(form: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
  const object: Record<string, FormDataEntryValue | FormDataEntryValue[]> = Object.create(null);
  for (const key of new Set(form.keys())) {
    if (key === '__proto__') continue;
    const values = form.getAll(key);
    object[key] = values.length === 1 && values[0] !== undefined ? values[0] : values;
  }
  return { ...object };
}
