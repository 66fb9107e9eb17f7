const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request may change something as far as its origin goes: safe methods always; every other only when the
 * browser says that it comes from this site, by Sec-Fetch-Site or by an Origin equal to the configured one or to the
 * host it was sent to. No header at all is refused: every browser of the last years sends one.
 */
export function isSameOrigin(method: string, headers: Headers, configuredOrigin: string): boolean {
  if (SAFE_METHODS.has(method.toUpperCase())) return true;
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  const origin = headers.get('origin');
  if (origin === null || !URL.canParse(origin)) return false;
  return origin === configuredOrigin || new URL(origin).host === headers.get('host');
}
