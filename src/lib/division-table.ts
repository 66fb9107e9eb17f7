import { addDays, type Day, day } from './day.ts';

/**
 * Administrative divisions of the two cities by GB/T 2260, edition of December 2013, with the later changes.
 * `from` null: already there in that edition; `to` is the last day of validity, null: still valid. A division that
 * keeps its code but loses ground gets a second row. Dates are those of the State Council's approval or, for 2021,
 * of its publication.
 */
export type Division = {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly successors: readonly string[];
};

const FUYANG = day('2014-12-13');
const LINAN = day('2017-07-18');
const HANGZHOU_2021 = day('2021-04-09');

const HANGZHOU: readonly Division[] = [
  ...until(HANGZHOU_2021, [
    ['330102', '上城区', 'Shangcheng District', ['330102']],
    ['330103', '下城区', 'Xiacheng District', ['330105']],
    ['330104', '江干区', 'Jianggan District', ['330102', '330114']],
    ['330105', '拱墅区', 'Gongshu District', ['330105']],
    ['330109', '萧山区', 'Xiaoshan District', ['330109', '330114']],
    ['330110', '余杭区', 'Yuhang District', ['330110', '330113']],
  ]),
  ...since(HANGZHOU_2021, [
    ['330102', '上城区', 'Shangcheng District'],
    ['330105', '拱墅区', 'Gongshu District'],
    ['330109', '萧山区', 'Xiaoshan District'],
    ['330110', '余杭区', 'Yuhang District'],
    ['330113', '临平区', 'Linping District'],
    ['330114', '钱塘区', 'Qiantang District'],
  ]),
  ...since(null, [
    ['330106', '西湖区', 'Xihu District'],
    ['330108', '滨江区', 'Binjiang District'],
    ['330122', '桐庐县', 'Tonglu County'],
    ['330127', '淳安县', "Chun'an County"],
    ['330182', '建德市', 'Jiande City'],
  ]),
  ...since(FUYANG, [['330111', '富阳区', 'Fuyang District']]),
  ...since(LINAN, [['330112', '临安区', "Lin'an District"]]),
  ...until(FUYANG, [['330183', '富阳市', 'Fuyang City', ['330111']]]),
  ...until(LINAN, [['330185', '临安市', "Lin'an City", ['330112']]]),
];

const LISHUI: readonly Division[] = since(null, [
  ['331102', '莲都区', 'Liandu District'],
  ['331121', '青田县', 'Qingtian County'],
  ['331122', '缙云县', 'Jinyun County'],
  ['331123', '遂昌县', 'Suichang County'],
  ['331124', '松阳县', 'Songyang County'],
  ['331125', '云和县', 'Yunhe County'],
  ['331126', '庆元县', 'Qingyuan County'],
  ['331127', '景宁畲族自治县', 'Jingning She Autonomous County'],
  ['331181', '龙泉市', 'Longquan City'],
]);

/** The province, the cities, and the development zone, which has no code of its own in GB/T 2260. */
const OTHERS: readonly Division[] = since(null, [
  ['330000', '浙江省', 'Zhejiang Province'],
  ['330100', '杭州市', 'Hangzhou'],
  ['331100', '丽水市', 'Lishui'],
  ['331100-KFQ', '丽水经济技术开发区', 'Lishui Economic and Technological Development Zone'],
]);

export const DIVISIONS: readonly Division[] = [...OTHERS, ...HANGZHOU, ...LISHUI];

/** Codes of the two cities that were gone before 2013 but live on in identity numbers. */
export const EARLIER_CODES: readonly string[] = [
  ...['330101', '330121', '330123', '330124', '330125', '330126', '330181', '330184', '331101'],
];

type Row = readonly [code: string, zh: string, en: string, successors?: readonly string[]];

function since(from: Day | null, rows: readonly Row[]): Division[] {
  return rows.map(([code, zh, en]) => ({ code, zh, en, from, to: null, successors: [] }));
}

function until(change: Day, rows: readonly Row[]): Division[] {
  const to = addDays(change, -1);
  return rows.map(([code, zh, en, successors = []]) => ({ code, zh, en, from: null, to, successors }));
}
