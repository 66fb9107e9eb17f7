import type { institutions, trainers } from '#db/schema/institutions.ts';

/** The six institutions of the story; all of them are invented. */
export type InstitutionKey = 'chuzhou' | 'songyang' | 'jingning' | 'longquan' | 'qiantang' | 'liangzhu';

type Tier = 'popular' | 'specialist' | 'advanced' | 'manager';

export type InstitutionData = {
  readonly key: InstitutionKey;
  /** The first 17 characters of its unified social credit code. */
  readonly code17: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly sealText: string;
  readonly kind: (typeof institutions.$inferSelect)['kind'];
  readonly divisionCode: string;
  readonly addressZh: string;
  readonly addressEn: string;
  readonly phone: string;
  readonly aboutZh: string;
  readonly aboutEn: string;
  readonly bankName: string;
  readonly bankAccount: string;
  readonly tiers: readonly Tier[];
  readonly capacity: number;
  readonly documentNumber: string;
  readonly statement: string;
  readonly venueZh: string;
  readonly venueEn: string;
  /** Theory and practice room of each team, with the places in each. */
  readonly rooms: readonly (readonly [theory: string, practice: string, capacity: number])[];
  /** Who teaches theory and practice in each team. */
  readonly teams: readonly (readonly [theory: TrainerData, practice: TrainerData])[];
  readonly staff: { readonly head: string; readonly registrar: string; readonly examiner: string };
};

type TrainerData = readonly [name: string, title: (typeof trainers.$inferSelect)['title'], qualification: string];

export const INSTITUTIONS: readonly InstitutionData[] = [
  {
    key: 'chuzhou',
    code17: '52331100MJ9000001',
    nameZh: '处州数字商贸职业培训学校',
    nameEn: 'Chuzhou Vocational School of Digital Trade',
    sealText: '处州数商',
    kind: 'school',
    divisionCode: '331102',
    addressZh: '丽水市莲都区中东路900号3号楼',
    addressEn: 'Building 3, 900 Zhongdong Road, Liandu, Lishui',
    phone: '0578-2000101',
    aboutZh: '开设电子商务师、互联网营销师培训的民办学校，有直播间四间、机房三间。',
    aboutEn:
      'A private school for e-commerce and online marketing, with four livestream rooms and three computer rooms.',
    bankName: '中国工商银行丽水莲都支行',
    bankAccount: '1210260009000000101',
    tiers: ['popular', 'specialist', 'advanced', 'manager'],
    capacity: 60,
    documentNumber: '演示丽人社〔2026〕7号',
    statement: '有教室和实训室八间、专职讲师八名，五年内培训学员三千余人次。',
    venueZh: '处州数商学校教学楼',
    venueEn: 'Chuzhou School main building',
    rooms: [
      ['301 教室', '直播实训室一', 60],
      ['302 教室', '直播实训室二', 60],
      ['401 教室', '机房一', 60],
      ['402 教室', '机房二', 60],
    ],
    teams: [
      [
        ['陈立群', 'SENIOR', '高级讲师'],
        ['项晓芸', 'ASSOCIATE', '电子商务师一级'],
      ],
      [
        ['叶伟平', 'INTERMEDIATE', '讲师'],
        ['吴丹丹', 'INTERMEDIATE', '互联网营销师二级'],
      ],
      [
        ['季松青', 'ASSOCIATE', '副教授'],
        ['梅若琳', 'INTERMEDIATE', '电子商务师二级'],
      ],
      [
        ['周文斌', 'INTERMEDIATE', '经济师'],
        ['毛佳慧', 'JUNIOR', '电子商务师二级'],
      ],
    ],
    staff: { head: '林伯宁', registrar: '徐静怡', examiner: '潘国强' },
  },
  {
    key: 'songyang',
    code17: '52331124MJ9000002',
    nameZh: '松阳田园电商实践基地',
    nameEn: 'Songyang Rural E-commerce Practice Base',
    sealText: '松阳田园',
    kind: 'practice-base',
    divisionCode: '331124',
    addressZh: '松阳县西屏街道长松路166号',
    addressEn: '166 Changsong Road, Xiping, Songyang County',
    phone: '0578-8000202',
    aboutZh: '设在茶叶市场旁，学员在真实店铺里学选品、打包、发货。',
    aboutEn: 'Beside the tea market: learners choose, pack and ship goods in real shops.',
    bankName: '浙江松阳农村商业银行',
    bankAccount: '201000900000020201',
    tiers: ['popular', 'specialist', 'advanced'],
    capacity: 50,
    documentNumber: '演示丽人社〔2026〕8号',
    statement: '有培训教室两间、打包实训场一处、合作茶企十二家。',
    venueZh: '茶市场电商楼',
    venueEn: 'E-commerce house at the tea market',
    rooms: [
      ['二楼一号教室', '打包实训场东区', 50],
      ['二楼二号教室', '打包实训场西区', 50],
      ['三楼教室', '直播间', 40],
    ],
    teams: [
      [
        ['叶樟根', 'SENIOR', '高级农艺师'],
        ['蓝春华', 'INTERMEDIATE', '互联网营销师三级'],
      ],
      [
        ['刘长青', 'INTERMEDIATE', '讲师'],
        ['阙慧珍', 'JUNIOR', '电子商务师三级'],
      ],
      [
        ['程云飞', 'ASSOCIATE', '高级经济师'],
        ['汤丽君', 'INTERMEDIATE', '电子商务师二级'],
      ],
    ],
    staff: { head: '叶国平', registrar: '潘雪芬', examiner: '宋立军' },
  },
  {
    key: 'jingning',
    code17: '12331127MB9000003',
    nameZh: '景宁畲乡电子商务公共服务中心',
    nameEn: 'Jingning She E-commerce Public Service Centre',
    sealText: '畲乡电商',
    kind: 'public-service-centre',
    divisionCode: '331127',
    addressZh: '景宁畲族自治县红星街道人民中路88号',
    addressEn: '88 Renmin Middle Road, Hongxing, Jingning She Autonomous County',
    phone: '0578-5000303',
    aboutZh: '县里办的公共服务中心，教室开到乡镇，课上有畲语助教。',
    aboutEn: 'The county’s public service centre; teaches in the townships with assistants who speak She.',
    bankName: '浙江景宁农村商业银行',
    bankAccount: '201000900000030302',
    tiers: ['popular', 'specialist', 'advanced'],
    capacity: 60,
    documentNumber: '演示丽人社〔2026〕9号',
    statement: '县级公共服务中心，有培训教室三间，服务二十一个乡镇（街道）。',
    venueZh: '畲乡电商服务中心',
    venueEn: 'She E-commerce Centre',
    rooms: [
      ['一号培训室', '畲货直播间', 60],
      ['二号培训室', '机房', 60],
      ['三号培训室', '手工坊', 50],
    ],
    teams: [
      [
        ['蓝伟芬', 'ASSOCIATE', '副研究员'],
        ['雷金花', 'INTERMEDIATE', '互联网营销师三级'],
      ],
      [
        ['钟立军', 'INTERMEDIATE', '讲师'],
        ['柳小燕', 'JUNIOR', '电子商务师三级'],
      ],
      [
        ['雷木兰', 'OTHER', '县级非遗传承人'],
        ['蓝三妹', 'OTHER', '彩带编织能手'],
      ],
    ],
    staff: { head: '雷志明', registrar: '蓝秀兰', examiner: '钟建平' },
  },
  {
    key: 'longquan',
    code17: '51331181MJ9000004',
    nameZh: '龙泉青瓷电商协会培训中心',
    nameEn: 'Longquan Celadon E-commerce Association Training Centre',
    sealText: '龙泉青瓷',
    kind: 'association',
    divisionCode: '331181',
    addressZh: '龙泉市剑池街道青瓷街27号',
    addressEn: '27 Qingci Street, Jianchi, Longquan',
    phone: '0578-7000404',
    aboutZh: '青瓷、宝剑商户的行业协会，教产品拍摄和网上开店。',
    aboutEn: 'The association of celadon and sword makers; teaches photography and online shops.',
    bankName: '中国建设银行龙泉支行',
    bankAccount: '33050169900000000404',
    tiers: ['popular', 'specialist'],
    capacity: 40,
    documentNumber: '演示丽人社〔2026〕10号',
    statement: '有摄影棚一处、教室两间，会员商户三百余家。',
    venueZh: '青瓷宝剑电商园',
    venueEn: 'Celadon and Sword E-commerce Park',
    rooms: [
      ['园区一教', '摄影棚', 40],
      ['园区二教', '直播间', 40],
    ],
    teams: [
      [
        ['李海波', 'SENIOR', '高级工艺美术师'],
        ['项佩佩', 'INTERMEDIATE', '电子商务师二级'],
      ],
      [
        ['张晓峰', 'INTERMEDIATE', '讲师'],
        ['季茜茜', 'JUNIOR', '电子商务师三级'],
      ],
    ],
    staff: { head: '吴根生', registrar: '毛婷婷', examiner: '练永康' },
  },
  {
    key: 'qiantang',
    code17: '12330100MB9000005',
    nameZh: '钱塘数智商务学院',
    nameEn: 'Qiantang College of Digital Business',
    sealText: '钱塘数智',
    kind: 'college',
    divisionCode: '330114',
    addressZh: '杭州市钱塘区学源街188号',
    addressEn: '188 Xueyuan Street, Qiantang, Hangzhou',
    phone: '0571-80000505',
    aboutZh: '承担村干部电商轮训和职业经理人研修的高校继续教育学院。',
    aboutEn: 'A college of continuing education: village officials in turn, and seminars for managers.',
    bankName: '中国农业银行杭州钱塘支行',
    bankAccount: '19030900000000505',
    tiers: ['popular', 'specialist', 'advanced', 'manager'],
    capacity: 200,
    documentNumber: '演示杭人社〔2026〕3号',
    statement: '有二百座阶梯教室两间、机房五间，专任教师三十名。',
    venueZh: '学源街校区',
    venueEn: 'Xueyuan Street campus',
    rooms: [
      ['第一报告厅', '第一机房', 200],
      ['第二报告厅', '第二机房', 200],
      ['研修教室', '案例教室', 60],
      ['三号教室', '第三机房', 120],
    ],
    teams: [
      [
        ['沈云山', 'SENIOR', '教授'],
        ['俞静雯', 'ASSOCIATE', '电子商务师一级'],
      ],
      [
        ['方志强', 'ASSOCIATE', '副教授'],
        ['申屠丽萍', 'INTERMEDIATE', '讲师'],
      ],
      [
        ['章一鸣', 'SENIOR', '教授'],
        ['钱思远', 'SENIOR', '高级经济师'],
      ],
      [
        ['许文静', 'INTERMEDIATE', '讲师'],
        ['余浩然', 'INTERMEDIATE', '电子商务师二级'],
      ],
    ],
    staff: { head: '诸葛明', registrar: '孙佳琪', examiner: '姚卫星' },
  },
  {
    key: 'liangzhu',
    code17: '91330110MA9000006',
    nameZh: '杭州良渚云商培训有限公司',
    nameEn: 'Hangzhou Liangzhu Cloud Commerce Training Co.',
    sealText: '良渚云商',
    kind: 'company',
    divisionCode: '330110',
    addressZh: '杭州市余杭区良渚街道古墩路2200号',
    addressEn: '2200 Gudun Road, Liangzhu, Yuhang, Hangzhou',
    phone: '0571-80000606',
    aboutZh: '面向农村创业青年的企业培训机构，课后跟店三个月。',
    aboutEn: 'A company that trains young rural founders and stays with their shops for three months.',
    bankName: '杭州联合农村商业银行良渚支行',
    bankAccount: '201000900000060603',
    tiers: ['popular', 'specialist', 'advanced'],
    capacity: 100,
    documentNumber: '演示杭人社〔2026〕4号',
    statement: '有孵化空间一处、教室三间，孵化网店一百余家。',
    venueZh: '云商孵化园',
    venueEn: 'Cloud Commerce incubator',
    rooms: [
      ['甲教室', '直播间甲', 100],
      ['乙教室', '直播间乙', 100],
      ['丙教室', '机房', 60],
    ],
    teams: [
      [
        ['汪子轩', 'INTERMEDIATE', '经济师'],
        ['楼雨晴', 'INTERMEDIATE', '互联网营销师二级'],
      ],
      [
        ['蒋志伟', 'ASSOCIATE', '高级经济师'],
        ['郎彩云', 'JUNIOR', '电子商务师三级'],
      ],
      [
        ['来永明', 'INTERMEDIATE', '讲师'],
        ['葛欣怡', 'INTERMEDIATE', '电子商务师二级'],
      ],
    ],
    staff: { head: '陆俊杰', registrar: '施雅琴', examiner: '韩叔华' },
  },
];
