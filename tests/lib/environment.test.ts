import { expect, test } from 'vitest';
import { readEnvironment } from '#src/lib/environment.ts';

test('an installation names its host; what is not named is empty', () => {
  const { site } = readEnvironment({ SITE_BODY: ' 丽水市人力资源和社会保障局 ', SITE_PHONE: '0578-2091860' });
  expect(site).toMatchObject({
    body: '丽水市人力资源和社会保障局',
    phone: '0578-2091860',
    operator: '',
    icpNumber: '',
  });
});

test('everything wrong with the environment is listed at once', () => {
  const wrong = { PORT: 'x', ORIGIN: 'dengke', SITE_PHONE: 'ask', SITE_CODE: '1'.repeat(101) };
  expect(() => readEnvironment(wrong)).toThrow(/PORT is "x".*ORIGIN is "dengke".*SITE_PHONE is "ask".*SITE_CODE/s);
});
