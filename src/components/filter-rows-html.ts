import { escapeXml } from '#src/lib/xml.ts';

type Option = { readonly label: string; readonly href: string; readonly isCurrent?: boolean; readonly count?: number };
type Rows = readonly { readonly label: string; readonly options: readonly Option[] }[];

/**
 * Rows of choices as links: a label, then the options, each with how many it would show; the chosen one on celadon. Text
 * instead of a picture, since a list has a hundred of them and they are drawn for every visitor anew.
 */
export function filterRowsHtml(rows: Rows): string {
  return rows
    .map(({ label, options }) => {
      const items = options.map(optionHtml).join('');
      return `<div class="filter-row"><span class="sub">${escapeXml(label)}</span><ul>${items}</ul></div>`;
    })
    .join('');
}

function optionHtml({ label, href, isCurrent, count }: Option): string {
  const current = isCurrent ? ' aria-current="true"' : '';
  const none = count === 0 ? ' class="is-none"' : '';
  const number = count === undefined ? '' : `<small> ${count}</small>`;
  return `<li><a href="${escapeXml(href)}"${current}${none}>${escapeXml(label)}${number}</a></li>`;
}
