import { describe, expect, test } from 'vitest';
import * as words from '#src/subsidy/subsidy.messages.ts';

/** Two sets of facts for any sentence: nothing and one, then much of everything. */
const ANY = [0, 1, 10_000, 12_345, '', 'yes'].map((value) => new Proxy({}, { get: () => value }) as words.Facts);

const SENTENCES = { ...words.judgements, ...words.conditionSentences };

describe('every sentence of a working', () => {
  test.each(Object.keys(SENTENCES))('%s is whole in both languages whatever its figures are', (name) => {
    const sentence = SENTENCES[name as keyof typeof SENTENCES];
    for (const facts of ANY) {
      const { zh, en } = words.tell(sentence, facts);
      expect(zh, name).toMatch(/\p{Script=Han}.*[。.]$/u);
      expect(en.replaceAll(/“.*?”/g, ''), name).toMatch(/^[^\p{Script=Han}]+\.$/u);
      expect(`${zh}${en}`).not.toMatch(/undefined|null|\[object/);
    }
  });
});
