/** How people in the two cities are called. All persons are invented; a likeness is chance. */

/** Surnames of Lishui, the frequent ones more than once; 蓝, 雷 and 钟 are those of the She people. */
export const SURNAMES_OF_LISHUI = [
  ...'叶叶叶叶吴吴吴吴陈陈陈陈王王王周周周林林林李李李张张张刘刘徐徐季季梅梅项项潘潘毛毛胡胡朱朱吕吕郑郑杨何',
  ...'蓝蓝蓝蓝雷雷雷雷钟钟钟汤汤练柳赖邱夏麻杜黄金傅应丁郭阙曾留卢饶邹沈谢',
] as readonly string[];

/** Surnames of Hangzhou; 申屠 is at home in Tonglu. */
export const SURNAMES_OF_HANGZHOU = [
  ...'陈陈陈王王王徐徐俞俞沈沈章章方方余余许许钱钱孙孙施施张张李李周周吴吴金金朱朱胡盛姚陆汪洪蒋韩华邵来楼葛郎',
  ...['申屠', '申屠', '欧阳', '诸葛', '上官', '司徒'],
] as readonly string[];

/** Rare compound surnames met in Lishui. */
export const COMPOUND_SURNAMES = ['欧阳', '司马', '上官', '诸葛', '夏侯', '公孙', '尉迟', '令狐'] as const;

/** Given names of one and of two characters. */
export const GIVEN_NAMES = [
  ...'丽芳敏静娟燕艳玲霞萍洁雯琳倩颖莹婷瑶欣怡伟强军勇杰涛明超亮斌峰磊鹏浩',
  ...(
    '秀兰 桂花 玉珍 春燕 小燕 晓燕 晓芸 雨晴 梦婷 欣怡 雅琴 美娟 丽萍 丽华 丽君 伟芬 伟珍 建芬 建英 建华 建平 建军 ' +
    '国平 国强 志强 志明 志伟 永明 永康 水生 水仙 根生 林森 雪梅 雪芬 冬梅 秋萍 秋月 春华 海燕 海英 海波 爱琴 爱珍 爱华 ' +
    '红梅 红英 红霞 彩霞 彩云 云仙 云飞 月娥 月琴 佩佩 佩珍 佳慧 佳怡 佳琪 子涵 子轩 浩然 宇航 梓涵 一鸣 俊杰 文静 文斌 ' +
    '晓东 晓峰 小伟 小平 金花 金凤 凤仙 凤英 慧敏 慧芳 慧珍 茜茜 莉莉 瑞芬 瑞华 素珍 素芬 素琴 巧玲 巧云 松英 松青 樟根 ' +
    '竹青 竹君 思远 思琪 若兰 若琳 静雯 静怡 婷婷 丹丹 露露 苏琴 银娟 银仙 土根 木兰 石坚 长青 长春 方圆 余庆 庆元 云和 ' +
    '岚清 溪明 畲妹 三妹 细妹 招娣 立群 立军 卫东 卫星 少波 少芬 伯宁 仲平 叔华 季芳'
  ).split(' '),
] as readonly string[];

/** Names with characters that many fonts lack; the certificate font has them. */
export const RARE_NAMES = [
  ...[
    '刘䶮',
    '叶㛃',
    '吴堃',
    '梅喆',
    '季翀',
    '蓝祎雯',
    '雷淼',
    '钟犇',
    '陈垚',
    '汤赟',
    '项珺瑶',
    '俞晞玥',
    '沈昇',
    '潘彧',
  ],
] as const;

/** Places of work that people of the story name. */
export const EMPLOYERS = [
  ...[
    '丽水市山耕农业发展有限公司',
    '缙云县烧饼食品有限公司',
    '遂昌竹炭生活用品厂',
    '松阳县香茶合作社',
    '龙泉青瓷文创工作室',
  ],
  ...[
    '云和县木玩制造有限公司',
    '庆元县香菇产业有限公司',
    '青田县杨梅专业合作社',
    '景宁县惠明茶业有限公司',
    '莲都区邮政快递网点',
  ],
  ...[
    '杭州云栖供应链有限公司',
    '桐庐县快递服务有限公司',
    '淳安县有机农产品有限公司',
    '建德市草莓合作社',
    '临安区山核桃食品有限公司',
  ],
] as const;

export const BANKS = [
  ...['中国工商银行丽水莲都支行', '中国农业银行丽水分行营业部', '丽水农村商业银行莲都支行', '中国建设银行丽水分行'],
  ...['中国邮政储蓄银行丽水市分行', '浙江松阳农村商业银行', '浙江景宁农村商业银行'],
] as const;
