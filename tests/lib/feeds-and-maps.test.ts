import { describe, expect, it } from 'vitest';
import { atomText } from '#src/lib/atom.ts';
import { day, instantAt } from '#src/lib/day.ts';
import { SITEMAP_LARGEST, sitemapIndex, sitemapPart, sitemapParts } from '#src/lib/sitemap.ts';
import { escapeXml } from '#src/lib/xml.ts';
import { parseXml } from '#tests/support/xml.ts';

const ORIGIN = 'https://dengke.test';
const at = instantAt(day('2026-11-21'), '09:00');

describe('a site map', () => {
  const entries = (count: number) =>
    Array.from({ length: count }, (_one, index) => ({ path: `/runs/${index}`, changedAt: at }));

  it('names each page in both languages with the day of its change', () => {
    const root = parseXml(
      sitemapPart(
        [
          { path: '/runs/1', changedAt: at },
          { path: '/courses', changedAt: null },
        ],
        ORIGIN,
      ),
    );
    expect(root.name).toBe('urlset');
    const found = root.children.map((url) =>
      Object.fromEntries(url.children.filter((one) => one.text).map((one) => [one.name, one.text])),
    );
    expect(found).toEqual([
      { loc: `${ORIGIN}/runs/1`, lastmod: '2026-11-21' },
      { loc: `${ORIGIN}/en/runs/1`, lastmod: '2026-11-21' },
      { loc: `${ORIGIN}/courses` },
      { loc: `${ORIGIN}/en/courses` },
    ]);
    expect(
      root.children[0]?.children.filter((one) => one.name === 'xhtml:link').map((one) => one.attributes.hreflang),
    ).toEqual(['zh-CN', 'en']);
  });

  it('is parted above 50,000 addresses, and no address is lost or said twice', () => {
    const many = entries(SITEMAP_LARGEST / 2 + 1);
    expect([sitemapParts(entries(SITEMAP_LARGEST / 2)), sitemapParts(many), sitemapParts([])]).toEqual([1, 2, 1]);
    const parts = [1, 2].map((part) => sitemapPart(many, ORIGIN, part).match(/<loc>[^<]*/g) ?? []);
    expect(parts.map((part) => part.length)).toEqual([SITEMAP_LARGEST, 2]);
    expect(new Set(parts.flat()).size).toBe(many.length * 2);
    expect(parseXml(sitemapIndex(2, ORIGIN)).children.map((one) => one.children[0]?.text)).toEqual([
      `${ORIGIN}/sitemaps/1.xml`,
      `${ORIGIN}/sitemaps/2.xml`,
    ]);
  });
});

describe('XML', () => {
  it('brings back what was put in, and leaves out what it has no sign for', () => {
    const typed = '<a href="x">&amp; 电商 \u0001😀</a>';
    const feed = {
      id: 'x:1',
      title: typed,
      language: 'zh-CN',
      selfHref: 'x:2',
      htmlHref: 'x:3',
      author: 'A',
      updatedAt: at,
      entries: [],
    };
    const root = parseXml(atomText(feed));
    expect(root.children.find((one) => one.name === 'title')?.text).toBe(typed.replace('\u0001', ''));
    expect(root.children.find((one) => one.name === 'updated')?.text).toBe('2026-11-21T01:00:00.000Z');
    expect(escapeXml('\ud800x')).toBe('x');
  });

  it.each([
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a>&x;</a>',
    '<a>& </a>',
    '<a x="1" x="2"/>',
    'x<a/>',
    '<a x=1/>',
    '<a>\u0001</a>',
    '',
  ])('the reader of these tests refuses %j', (source) => {
    expect(() => parseXml(source)).toThrow();
  });
});
