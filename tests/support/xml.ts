/** An element of a strictly read XML document. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
};

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const NAME = '[A-Za-z_][\\w.:-]*';
const TOKEN = new RegExp(`<\\?xml [^?]*\\?>|<(/?)(${NAME})((?:\\s+${NAME}\\s*=\\s*"[^"<]*")*)\\s*(/?)>|([^<]+)`, 'y');

/**
 * Reads a document as strictly as XML 1.0 asks of what we write: one root, every element closed by its own name, no
 * attribute twice, no bare `&` or `<`, only known entities and allowed characters. Throws an Error that says where.
 */
export function parseXml(source: string): XmlElement {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(source))
    throw new Error('a character XML has not');
  const stack: XmlElement[] = [{ name: '', attributes: {}, children: [], text: '' }];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) throw new Error(`not well-formed at ${at}: ${source.slice(at, at + 40)}`);
    const [, closing, name, attributes = '', alone, text] = match;
    const top = stack.at(-1) as XmlElement;
    if (text !== undefined) {
      if (stack.length === 1 && text.trim() !== '') throw new Error(`text outside the root at ${at}`);
      top.text += plain(text, at);
    } else if (name && closing) {
      if (stack.pop()?.name !== name || stack.length === 0) throw new Error(`</${name}> closes nothing at ${at}`);
    } else if (name) {
      if (stack.length === 1 && top.children.length > 0) throw new Error(`a second root at ${at}`);
      const element: XmlElement = { name, attributes: attributesOf(attributes, at), children: [], text: '' };
      top.children.push(element);
      if (!alone) stack.push(element);
    }
  }
  const root = stack[0]?.children[0];
  if (stack.length !== 1 || !root) throw new Error('an element is not closed');
  return root;
}

function attributesOf(source: string, at: number): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of source.matchAll(/([\w.:-]+)\s*=\s*"([^"]*)"/g)) {
    if (name in found) throw new Error(`the attribute ${name} twice at ${at}`);
    found[name] = plain(value, at);
  }
  return found;
}

function plain(text: string, at: number): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const sign = whole.endsWith(';') ? ENTITIES[name] : undefined;
    if (sign === undefined) throw new Error(`not an entity at ${at}: ${whole.slice(0, 20)}`);
    return sign;
  });
}
