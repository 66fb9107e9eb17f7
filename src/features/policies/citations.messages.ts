import { type Language, messages, speak } from '#src/lib/language.ts';

/** What the citation codes of the shipped versions stand for. A code that is not here shows itself. */
const citations = messages({
  BUREAU: { zh: '待主管部门确定', en: 'to be set by the bureau' },
  'LS-2015': {
    zh: '丽水市 2015 年电子商务意见末段（市直、莲都区、开发区）',
    en: 'Lishui opinions on e-commerce of 2015, last paragraph (city, Liandu and the development zone)',
  },
  C1: { zh: '财行〔2013〕523号（网页摘录）', en: '财行〔2013〕523号 (excerpt)' },
  C2: { zh: '山东、济南、咸阳培训费办法（网页摘录）', en: 'Shandong, Jinan and Xianyang rules (excerpt)' },
  C3: { zh: '山东、济南培训费办法（网页摘录）', en: 'Shandong and Jinan rules (excerpt)' },
  C4: { zh: '外市培训费办法中的讲课费标准', en: 'lecture fees in the rules of another city' },
  C5: { zh: '财行〔2016〕540号（网页摘录）', en: '财行〔2016〕540号 (excerpt)' },
  'C5 (total 550 found)': {
    zh: '财行〔2016〕540号（合计 550 元查到，分项凭记忆）',
    en: '财行〔2016〕540号 (the total of 550 was found, its items are from memory)',
  },
  C6: { zh: '财行〔2016〕540号讲课费与递减（网页摘录）', en: '财行〔2016〕540号, lecturers and taper (excerpt)' },
  C7: { zh: '523号、540号关于报销和收费的条款（网页摘录）', en: '523 and 540 on documents and charges (excerpt)' },
  C8: { zh: '540号工作人员比例（凭记忆）', en: '540 on staff (from memory)' },
  C9: { zh: '云南省级培训费规定的报道（网页摘录）', en: 'Yunnan rules on training fees, as reported (excerpt)' },
  C10: { zh: '昭通扎西干部学院收费说明（网页摘录）', en: 'a cadre college in Zhaotong on its charges (excerpt)' },
  C11: { zh: '某省培训费规定（网页摘录，省份不明）', en: 'rules of a province that is not named (excerpt)' },
  C17: { zh: '丽人社〔2017〕236号（缙云县政府网站）', en: '丽人社〔2017〕236号 (site of Jinyun County)' },
  C18: { zh: '杭人社发〔2017〕275号', en: '杭人社发〔2017〕275号' },
  C19: { zh: '杭人社发〔2020〕43号', en: '杭人社发〔2020〕43号' },
  C20: { zh: '杭州市培训补贴办事指南（网页摘录）', en: 'Hangzhou guide to the subsidy (excerpt)' },
  C21: { zh: '浙江省培训补贴规定2024年文本（网页摘录）', en: 'Zhejiang rules, text of 2024 (excerpt)' },
  C22: { zh: '财社〔2011〕64号（凭记忆，参考外市转录）', en: '财社〔2011〕64号 (from memory, copies of other cities)' },
  C23: { zh: '某市定点培训机构管理规定（网页摘录）', en: 'rules of another city on designated institutions (excerpt)' },
  C24: { zh: '长沙市公示期规定（网页摘录）', en: 'Changsha on the length of notices (excerpt)' },
  C25: { zh: '宜昌市补贴申领办法（网页摘录）', en: 'Yichang on claiming the subsidy (excerpt)' },
  C26: { zh: '衢州市办班备案须知（网页摘录）', en: 'Quzhou on filing a class (excerpt)' },
  C27: { zh: '瑞安市补贴目录（网页摘录）', en: "Rui'an catalogue of subsidies (excerpt)" },
  C28: { zh: '桐庐县补贴标准（网页摘录）', en: 'Tonglu County standards (excerpt)' },
  C29: {
    zh: '浙江省2024年8月起技能提升补贴标准（网页摘录）',
    en: 'Zhejiang skill-upgrade standards from August 2024 (excerpt)',
  },
  C32: { zh: '浙江省2014年统一鉴定通知（网页摘录）', en: 'Zhejiang notice of the 2014 examination (excerpt)' },
  C33: { zh: '外地创业培训补贴办法（网页摘录）', en: 'another place on entrepreneurship training (excerpt)' },
  C34: { zh: '长沙市创业培训补贴标准（网页摘录）', en: 'Changsha standards for entrepreneurship training (excerpt)' },
  C49: { zh: '陕西省2017年鉴定补贴规定（网页摘录）', en: 'Shaanxi on assessment subsidies, 2017 (excerpt)' },
  C60: { zh: '国办发〔2019〕24号（网页摘录）', en: '国办发〔2019〕24号 (excerpt)' },
  C61: {
    zh: '财社〔2023〕181号、浙财社〔2025〕2号（网页摘录）',
    en: '财社〔2023〕181号 and 浙财社〔2025〕2号 (excerpts)',
  },
  C62: { zh: '深圳市创业培训补贴办法（网页摘录）', en: 'Shenzhen on entrepreneurship training (excerpt)' },
});

/** Where an excerpt was seen, so that it can be looked up; many are mirrors, none is an official text. */
const SEEN_AT: Readonly<Record<string, string>> = {
  C1: 'wap.manyoumao.com/zige/4553721.html, jxxfw.com',
  C2: 'sd.ifeng.com (2014-02-17), m.77cn.com.cn/wenku/zonghe/1173112_3.html',
  C3: 'sd.ifeng.com (2014-02-17), yhaog.com',
  C5: 'gwg365.cn/doc/282461.html, youhuohao.com/kepu/1235115.html',
  C6: 'gwg365.cn/doc/282461.html, otwtv.com',
  C7: 'qinfeng.gov.cn/info/1135/40207.htm, weikao.com/zhenti/206224',
  C9: '3news.cn/yaowen/2020/0925/442858.html',
  C10: 'gigikkitchen.com/view/cnpc/1/28/view/930.html',
  C11: 'imhan.cn/2/672463.html',
  C17: 'jinyun.gov.cn/art/2022/7/28/art_1229356081_59135097.html',
  C18: 'ushui.net/law',
  C19: 'hhtz.gov.cn/art/2022/6/29/art_1229506796_4060074.html',
  C20: '1-jiu.com/banshizhinan/jiuyebutie/68263.html',
  C21: 'm.bbbaike.com/baike/techan/1780136.html, hsycw.com/butie/221754.html',
  C22: 'qiuxuejun.com/zhzdxx/993kvr.html, dzlps.cn/129520.html',
  C23: 'fsou.com/html/text/lar/172521/17252169_2.html',
  C25: 'm.yichang.bendibao.com/live/19031.shtm',
  C26: 'jxjy.qzct.net/2192/list.htm',
  C27: 'yzwku.com/doc/262021.html',
  C28: 'chacewang.com/newsdetail/news14549.html',
  C29: 'aoshengma.com/post/IoujTlcoqXv6JpA-11.html',
  C32: 'zxtf.net.cn/yys/2017/20170207091700_1782659.shtml',
  C33: 'zvt78y.com/governmentAffair/70',
  C49: 'bzaobjz.cn/c/2017-07-10/31659.shtml',
  C60: 'shui5.cn/article/c6/146819.html',
  C61: 'm.163.com/dy/article/JGVNTR7R0514M53C.html',
  C62: 'szpsq.gov.cn/post_12360011',
};

/** A citation in words: codes are spelt out, document numbers stay as they are. */
export function citationWords(cite: string, language: Language): string {
  return spokenCode(cite, language) ?? spokenCode(codeOf(cite), language) ?? cite;
}

/** Where the excerpt behind a citation code was seen; null for documents and for what was never found. */
export function citationSeenAt(cite: string): string | null {
  return SEEN_AT[codeOf(cite)] ?? null;
}

function spokenCode(code: string, language: Language): string | undefined {
  return (speak(citations, language) as Readonly<Record<string, string>>)[code];
}

function codeOf(cite: string): string {
  return /^(?:C\d+|BUREAU|LS-2015)\b/.exec(cite)?.[0] ?? '';
}
