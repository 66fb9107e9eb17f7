import { expect, test } from 'vitest';
import { sameSitePath } from '#src/features/accounts/same-site-path.ts';

test.each([
  ['/desk/claims?state=open', '/desk/claims?state=open'],
  ['/en/me', '/me'],
  ['/en', '/'],
  ['/english', '/english'],
])('%s leads on to %s', (text, path) => {
  expect(sameSitePath(text)).toBe(path);
});

test.each([
  '//evil.test',
  '/\\evil.test',
  'https://evil.test',
  '/en//evil.test',
  'me',
  '',
  null,
  '/a\nb',
  '/sign-in?next=/',
  '/sign-out',
  '/..//evil.test',
])('%j leads nowhere', (text) => {
  expect(sameSitePath(text)).toBeNull();
});
