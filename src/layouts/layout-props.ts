import { type Language, localPath } from '#src/lib/language.ts';

/** Who is signed in, as the bars show it. */
export type Viewer = { readonly name: string; readonly roleName: string; readonly scopeName: string };

/** `isCurrent` is said where an address alone does not tell; see `isCurrent()`. */
export type NavigationItem = { readonly href: string; readonly label: string; readonly isCurrent?: boolean };

/** What every page tells its layout. `path` is the page's path without the language prefix and without query. */
export type LayoutProps = {
  title: string;
  language: Language;
  path: string;
  description?: string;
  isDemo: boolean;
  isLarge: boolean;
  viewer: Viewer | null;
  errorCount?: number;
};

/** Every other page stands below these two, so that they are current only when they are the page itself. */
const TOPS = ['/', '/desk'];

/** Whether an item of the navigation leads to this page or to a page above it. */
export function isCurrent(href: string, path: string, language: Language): boolean {
  const here = localPath(path, language);
  const isTop = TOPS.some((top) => localPath(top, language) === href);
  return here === href || (!isTop && here.startsWith(`${href}/`));
}

/** The address that switches large type on or off and comes back here. */
export function largeTypeHref(path: string, language: Language, isLarge: boolean): string {
  return `/large-type?on=${isLarge ? 0 : 1}&back=${encodeURIComponent(localPath(path, language))}`;
}
