import type { Instant } from './day.ts';
import { escapeXml } from './xml.ts';

/** A feed by RFC 4287; addresses are whole. */
export type AtomFeed = {
  /** An IRI that never changes. */
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly selfHref: string;
  readonly htmlHref: string;
  readonly author: string;
  /** When nothing is in it. */
  readonly updatedAt: Instant;
  readonly entries: readonly AtomEntry[];
};

export type AtomEntry = {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly summary: string;
  readonly publishedAt: Instant;
  readonly updatedAt: Instant;
  readonly categories: readonly { readonly term: string; readonly label: string }[];
};

/** The feed as text, newest change of its entries as its own. */
export function atomText(feed: AtomFeed): string {
  const updated = Math.max(...(feed.entries.length > 0 ? feed.entries.map((one) => one.updatedAt) : [feed.updatedAt]));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(feed.language)}">`,
    `<id>${escapeXml(feed.id)}</id>`,
    `<title>${escapeXml(feed.title)}</title>`,
    `<updated>${new Date(updated).toISOString()}</updated>`,
    `<author><name>${escapeXml(feed.author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(feed.selfHref)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(feed.htmlHref)}"/>`,
    ...feed.entries.map(entryText),
    '</feed>\n',
  ].join('\n');
}

function entryText(entry: AtomEntry): string {
  const categories = entry.categories.map(
    ({ term, label }) => `<category term="${escapeXml(term)}" label="${escapeXml(label)}"/>`,
  );
  return [
    '<entry>',
    `<id>${escapeXml(entry.id)}</id>`,
    `<title>${escapeXml(entry.title)}</title>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(entry.href)}"/>`,
    `<published>${new Date(entry.publishedAt).toISOString()}</published>`,
    `<updated>${new Date(entry.updatedAt).toISOString()}</updated>`,
    ...categories,
    `<summary>${escapeXml(entry.summary)}</summary>`,
    '</entry>',
  ].join('\n');
}
