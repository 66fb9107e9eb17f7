/** A form of a page: the action it posts to, and its fields as they stand. */
export type PostedForm = {
  readonly page: string;
  readonly action: string;
  readonly fields: readonly { readonly name: string; readonly value: string; readonly isFile: boolean }[];
};

/** The forms of a page that post to an action, read from its markup. */
export function formsOf(page: string, markup: string): readonly PostedForm[] {
  return [...markup.matchAll(/<form[^>]*action="[^"]*_action=([\w.]+)[^"]*"[^>]*>([\s\S]*?)<\/form>/g)].map(
    ([, action = '', inside = '']) => ({ page, action, fields: fieldsOf(inside) }),
  );
}

function fieldsOf(markup: string) {
  const fields = new Map<string, { name: string; value: string; isFile: boolean }>();
  for (const [tag] of markup.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)) {
    const name = attribute(tag, 'name');
    if (!name || fields.has(name)) continue;
    fields.set(name, { name, value: attribute(tag, 'value'), isFile: /type="file"/.test(tag) });
  }
  return [...fields.values()];
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&#38;', '&').replaceAll('&amp;', '&') ?? '';
}
