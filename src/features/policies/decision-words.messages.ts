import { type Language, messages, type Text } from '#src/lib/language.ts';

/** One of the 26 questions in plain words. Only a decision that moves no money by itself has `changes`. */
export type DecisionWords = {
  readonly title: Text;
  readonly question: Text;
  /** What hangs on the answer. */
  readonly why: Text;
  /** What the national rule or other places do, as far as it was found. */
  readonly practice: Text;
  /** What the answer changes when it does not change the amounts computed here; said instead of a zero. */
  readonly changes?: Text;
};

const text = (zh: string, en: string): Text => ({ zh, en });

/** The words of each decision by its number, in the order of the form. */
export const DECISION_WORDS: Readonly<Record<number, DecisionWords>> = {
  1: {
    title: text('303号和115号的全文、生效和废止日期', 'Full text of documents 303 and 115, their dates'),
    question: text(
      '两个文件的全文、文号、发文日期、生效日期和废止日期是什么？',
      'What do the two documents say, and from which day to which do they apply?',
    ),
    why: text(
      '没有原文，系统里的每一个金额都只是示例：可以测算，不能核定，不能拨付。其余25项也要靠原文对照。这一项先办。',
      'Without the text every amount here is an example: it can be estimated with, but nothing can be determined or paid. The other 25 answers are checked against it too. This one comes first.',
    ),
    practice: text(
      '丽财行〔2014〕303号和丽财社〔2014〕115号的原文没有找到，浙江省的上级文件也没有找到。已有的数值取自国家文件和外地做法，均已标明。',
      'The texts of 丽财行〔2014〕303号 and 丽财社〔2014〕115号 were not found, nor their Zhejiang parents. The values shown come from national documents and other places and are marked so.',
    ),
    changes: text('它决定哪些金额可以付、从哪天起付。', 'It decides which amounts may be paid, and from which day.'),
  },
  2: {
    title: text('综合定额、分项和扣减', 'Quota, its items and deductions'),
    question: text(
      '每人每天的综合定额是多少，分哪几项，未提供的食宿扣不扣，哪些单项不得突破？',
      'What is the quota per person and day, by item? Are lodging and meals that are not provided deducted, and which items have a ceiling of their own?',
    ),
    why: text(
      '定额乘以人天就是一个班能报销的上限，实际花费超过上限的部分由举办单位自己承担。',
      'Quota times person-days is the most a run can be paid; what it cost beyond that stays with the organiser.',
    ),
    practice: text(
      '国家2014年标准每人每天450元（住宿180、伙食110、场地讲课100、其他60）；2017年起三类培训550元。山东400元，焦作260元。云南规定不安排食宿的不得列支。现用的350元是示例。',
      'The national figure of 2014 is 450 yuan (lodging 180, meals 110, venue and lecturers 100, other 60); from 2017 550 for ordinary training. Shandong has 400, Jiaozuo 260. Yunnan pays no lodging or meals that were not provided. The 350 in use is an example.',
    ),
  },
  3: {
    title: text('报到和撤离的天数', 'Days of arrival and departure'),
    question: text(
      '报到、撤离各最多算几天，合计有没有上限，只报到不上课的一天算不算？',
      'How many days of arrival and departure count, is there a limit for both together, and does a day of mere arrival count?',
    ),
    why: text('每多算一天，就多一天的定额。', 'Each day that counts adds a day of quota for everybody.'),
    practice: text(
      '国家和山东、济南：各不超过1天。焦作、咸阳：合计不超过1天。昭通：第一天只报到的不收费。',
      'The national rule, Shandong and Jinan: at most one day each. Jiaozuo and Xianyang: one day together. Zhaotong: a first day of mere arrival is not billed.',
    ),
  },
  4: {
    title: text('工作人员的比例和取整', 'Staff: share and rounding'),
    question: text(
      '工作人员按参训人数的百分之几计，按计划还是实到人数，小数怎么取整，最少、最多几人？',
      'Which share of the participants may be staff, of those planned or present, how is it rounded, and what is the least and the most?',
    ),
    why: text(
      '工作人员也占人天。20人的班按5%只有1人，19人实到、舍去尾数就是0人。',
      'Staff count as person-days. Five per cent of 20 is one; of 19 present, rounded down, it is none.',
    ),
    practice: text(
      '国家2014年：不超过5%，最多10人；2017年起10%（凭记忆）。按哪个人数、怎么取整，没有找到规定。',
      'National rule of 2014: 5 %, at most ten; from 2017 10 % (from memory). Which number it is taken of and how it is rounded was not found.',
    ),
  },
  5: {
    title: text('讲课费标准', 'Lecture fees'),
    question: text(
      '讲课费按半天还是学时，各职称上限多少，在定额之内还是之外，税由谁承担，合班授课怎么算？',
      'Are lecture fees by half day or by hour, what is the most for each title, are they inside the quota, who bears the tax, and how do joint classes count?',
    ),
    why: text(
      '在定额之内，讲课费与食宿场地争同一个上限；在定额之外，另加一份。没有职称的电商讲师也要有标准才能请。',
      'Inside the quota lecture fees compete with everything else for one ceiling; outside they come on top. Practitioners without a title need a figure too, or they cannot be paid.',
    ),
    practice: text(
      '国家2014年：在定额之内，每半天税后副高1000元、正高2000元、院士3000元；2017年起：在定额之外，每学时500、1000、1500元，每半天最多4学时，合班只计一次。焦作中级800元、初级500元。',
      'National rule of 2014: inside the quota, after tax 1000, 2000 and 3000 yuan a half day by title; from 2017: outside, 500, 1000 and 1500 an hour, four hours a half day at most, joint classes once. Jiaozuo has 800 and 500 for lower titles.',
    ),
  },
  6: {
    title: text('税后讲课费是否含讲师的交通食宿', 'Whether the lecture fee includes the lecturer’s travel'),
    question: text(
      '讲课费的税后上限，包不包括讲师的交通、食宿？',
      'Does the cap on lecture fees, which is after tax, include the lecturer’s travel, meals and lodging?',
    ),
    why: text(
      '包括的，讲师从外地来就少拿；不包括的，差旅要另附票据、另列一项。',
      'If it does, a lecturer from afar is left with less; if not, travel needs its own vouchers and its own line.',
    ),
    practice: text(
      '国家2017年规定把讲课费和讲师食宿、城市间交通都算作师资费，在定额之外单独核算；2014年规定没有写明。',
      'The national rule of 2017 counts fee, lodging, meals and travel as the cost of lecturers, apart from the quota; that of 2014 does not say.',
    ),
    changes: text(
      '现有数据没有记录讲师的差旅，所以测不出金额；它改变报销要附的材料和另列的一项。',
      'The data has no lecturers’ travel, so no amount can be measured; it changes which vouchers are asked for and adds a line.',
    ),
  },
  7: {
    title: text('新老规定怎么衔接', 'Old and new rules'),
    question: text(
      '换新规定时，已经开班或已取证的，按哪一天选版本，跨期的班按老规定办完还是按天分段？',
      'When the rule changes, by which day is the version chosen, and is a run that straddles the change finished by the old rule or split by day?',
    ),
    why: text(
      '同一个班按老规定和新规定可以差很多；事先写明，才不会办到一半再争。',
      'The same run may differ a good deal between two rules; written down beforehand, nobody argues midway.',
    ),
    practice: text(
      '通常做法是新老划断：按开班日，老班老办法。具体写在文件的过渡条款里，没有找到。',
      'The usual way is to go by the first day of the run, so that old runs are finished by the old rule. The transitional clause itself was not found.',
    ),
    changes: text(
      '有了新版草稿，用“测算”比较新旧两版的差额。',
      'Once there is a draft, a trial calculation shows the difference between the two.',
    ),
  },
  8: {
    title: text('各等级培训和鉴定补贴金额', 'Amounts for training and assessment by level'),
    question: text(
      '五个等级的培训补贴标准和鉴定补贴上限各是多少？',
      'What is the standard for training, and the most for assessment, at each of the five levels?',
    ),
    why: text(
      '这是补贴的基数，其他规则都是乘、扣、封顶。',
      'This is the base; every other rule multiplies, reduces or caps it.',
    ),
    practice: text(
      '丽水、杭州2017年技能提升补贴三级2000、四级1500、五级1000元；杭州2020年五级到一级1000至3000元；瑞安一级3500元；杭州2006年300至600元。现用的数值是示例。',
      'Skill-upgrade money of Lishui and Hangzhou in 2017: 2000, 1500 and 1000 yuan for levels 3 to 5; Hangzhou 2020: 1000 to 3000 for levels 5 to 1; Rui’an 3500 at level 1; Hangzhou 2006: 300 to 600. The values in use are examples.',
    ),
  },
  9: {
    title: text('各类人员的比例，村官和返乡青年算不算一类', 'Rate of each group; whether village officials are one'),
    question: text(
      '哪些人员可以补，各按标准的百分之几，村官和返乡青年要不要单列一类？',
      'Which groups are paid, at which rate of the standard, and are village officials and returning young people a group?',
    ),
    why: text(
      '不在名单里的人一分也没有。村官往往走培训费，走补贴就要有自己的一类。',
      'Who is in no group gets nothing. Village officials are often trained at public cost; to be subsidised they need a group.',
    ),
    practice: text(
      '杭州：失业、灵活就业、退役、残疾100%，大学生和职工50%，高级工80%，紧缺职业100%。国家2017年列五类人员。陕西2017年单列大学生村官。',
      'Hangzhou: unemployed, flexible workers, veterans and disabled 100 %, graduates and employees 50 %, higher levels 80 %, urgent occupations 100 %. The national rule of 2017 lists five groups. Shaanxi lists graduates serving in villages.',
    ),
  },
  10: {
    title: text('就业系数还用不用', 'Employment factor'),
    question: text(
      '取证后没就业的还打不打折，打几折，申领时定死还是就业后补发？',
      'Is less paid to those without a job after the certificate, how much less, and is it final at the claim or topped up later?',
    ),
    why: text(
      '打折的，没找到工作的人少拿；补发的，机构要在六个月内再报一次就业材料。',
      'With a factor those without work get less; with a top-up their proof of work is handed in again within six months.',
    ),
    practice: text(
      '国家2011年：取证并在六个月内就业100%，未就业80%，只有合格证60%（凭记忆，郑州照此执行）。2015年起国家文件不再提。',
      'National rule of 2011: 100 % with a job within six months, 80 % without, 60 % with a lesser certificate (from memory; Zhengzhou does so). National texts since 2015 do not mention it.',
    ),
  },
  11: {
    title: text('最低出勤率，鉴定补贴是否跟着出勤走', 'Least attendance, and whether assessment depends on it'),
    question: text(
      '出勤到百分之几才有培训补贴？出勤不够但考过了，鉴定补贴还给不给？',
      'Which attendance earns the training part? Is the assessment part still paid to somebody who missed too much and passed?',
    ),
    why: text(
      '定得高，请几天假就没有补贴；定得低，不来也能领。',
      'Set high, a few days’ leave cost the subsidy; set low, it is paid to people who hardly came.',
    ),
    practice: text(
      '浙江和丽水的数字没有找到，各地常见80%。鉴定是否以出勤为前提也没有找到规定；现按证书为准。',
      'No figure of Zhejiang or Lishui was found; 80 % is common elsewhere. Whether assessment depends on attendance was not found either; today the certificate decides.',
    ),
  },
  12: {
    title: text('最低课时', 'Least class hours'),
    question: text(
      '班次至少多少课时才补？理论和实操各至少占多少？',
      'How many hours must a run have, and how much of it theory and practice?',
    ),
    why: text(
      '课时太少的班领全额补贴，等于补贴证书而不是培训。',
      'A short run with the full subsidy pays for the certificate, not the training.',
    ),
    practice: text(
      '外市定点机构规定：取证班至少60课时，单项能力40课时，理论和实操各不少于40%。2022年国家标准：五级96、四级80、三级80、二级64、一级48课时。',
      'Another city: certificate classes at least 60 hours, single skills 40, theory and practice at least 40 % each. The national standard of 2022: 96, 80, 80, 64 and 48 hours from level 5 to level 1.',
    ),
  },
  13: {
    title: text('按实缴学费封顶', 'Cap by the fee paid'),
    question: text(
      '补贴要不要以本人实缴的费用封顶？先乘比例再封顶，还是先封顶再乘比例？',
      'Is the subsidy capped by what the learner paid, and is the rate applied before the cap or after?',
    ),
    why: text(
      '标准1000元、比例50%、实缴880元：先乘后封得500元，先封后乘得440元。',
      'Standard 1000, rate 50 %, fee 880: rate first gives 500 yuan, cap first gives 440.',
    ),
    practice: text(
      '杭州写“标准的50%”，是先乘比例。机构垫付、本人没缴费的，不按实缴封顶。',
      'Hangzhou says “50 % of the standard”, which is rate first. Where the institution advanced the fee there is no such cap.',
    ),
  },
  14: {
    title: text('每年可补几次，年份怎么算', 'Times a year, and which year'),
    question: text(
      '一个人一年最多补几次？年份看受理日、发证日还是开班日？',
      'How often a year may a person be subsidised, and is the year that of the claim, the certificate or the first day?',
    ),
    why: text(
      '次数少，想连学两个等级的人要等明年；次数多，要防反复参训套补。',
      'Few, and somebody who takes two levels must wait; many, and repeated training for the money must be watched for.',
    ),
    practice: text(
      '国家2011年起每年1次（凭记忆），2019年起不超过3次，浙江2024年照此且把技能提升补贴计入。年份按哪一天没有找到。',
      'Once a year from 2011 (from memory), at most three times since 2019; Zhejiang 2024 the same, skill-upgrade money included. Which day decides the year was not found.',
    ),
  },
  15: {
    title: text('领过高等级的还补不补低等级', 'Whether a higher level bars a lower one'),
    question: text(
      '已经领过高等级补贴的人，再考低等级还补不补？',
      'Is somebody who was paid for a higher level paid for a lower one afterwards?',
    ),
    why: text('防止倒着考、重复领。', 'It keeps people from going down the ladder for the money.'),
    practice: text(
      '浙江2024年文本：高等级领过的，不再补低等级；同一职业同一等级只补一次。',
      'Zhejiang, text of 2024: a higher level bars the lower; the same occupation and level is paid once.',
    ),
  },
  16: {
    title: text('取证后多久内申领，从哪天起算', 'Time to claim, and from which day'),
    question: text(
      '发证后几个月内必须申领？从发证日、成绩公布日还是结训日起算？',
      'Within how many months must the claim be made, counted from the certificate, the results or the last lesson?',
    ),
    why: text(
      '过了期限就一分没有，机构和学员都要知道最后一天。',
      'After the last day there is nothing; institutions and learners must know it.',
    ),
    practice: text(
      '浙江2024年文本：自发证之日起12个月内。最后一天怎么数没有写明，现按次年同日。',
      'Zhejiang, text of 2024: 12 months from the certificate. How the last day is counted is not said; today it is the same day of the next year.',
    ),
  },
  17: {
    title: text('金额取整到分、角还是元', 'Rounding to the fen, the jiao or the yuan'),
    question: text(
      '按比例算出的零头，取整到分、角还是元，四舍五入还是舍去？',
      'Are fractions rounded to the fen, the jiao or the yuan, half up or down?',
    ),
    why: text(
      '每人每行取整一次，再相加；先加后取整会差一两分，与银行对不上。',
      'Each line is rounded once and then added; rounding the sum would be a fen or two away from the bank.',
    ),
    practice: text(
      '没有找到规定；现为每行四舍五入到分。',
      'No rule was found; today each line is rounded half up to the fen.',
    ),
  },
  18: {
    title: text('与技能提升补贴重叠时', 'Beside the skill-upgrade subsidy'),
    question: text(
      '同一职业等级领过培训补贴的人，还能领技能提升补贴吗，补差额还是不再给？',
      'May somebody who had this subsidy also have the skill-upgrade money for the same level: the difference, or nothing?',
    ),
    why: text(
      '两笔钱来自不同的资金，不说明白就会重复。',
      'The two come from different funds; unless it is said, the same level is paid twice.',
    ),
    practice: text(
      '丽水2017年：补差额。杭州2017年：只能领一种。两市相反，都有文件。',
      'Lishui 2017: the difference is topped up. Hangzhou 2017: one of the two only. Both have a document, and they say opposite things.',
    ),
  },
  19: {
    title: text('参加培训费班的学员能否申领鉴定补贴', 'Whether learners of a fee-funded run may claim assessment'),
    question: text(
      '由公家出培训费的班（走303号），学员考了证，还能按115号领鉴定补贴吗？',
      'May learners of a run that was reimbursed as a training fee claim the assessment part of the subsidy?',
    ),
    why: text(
      '培训那部分已经花过公家的钱，不能再补；考证的钱还没有。',
      'The training has been paid for with public money and is not paid again; the assessment has not.',
    ),
    practice: text(
      '没有找到规定。常见的做法是只补鉴定。',
      'No rule was found. The usual way is to pay the assessment part only.',
    ),
    changes: text(
      '培训费班按班报销，没有学员的鉴定明细，所以现有数据测不出金额；它改变这些学员能不能提出申领。',
      'A fee-funded run has one line and no assessment of its learners, so the data gives no amount; it changes whether they may claim at all.',
    ),
  },
  20: {
    title: text('补考怎么补', 'Retakes'),
    question: text(
      '补考通过的，鉴定补贴按第一次的费用、通过那次的费用，还是合计？',
      'After a retake, does the fee of the first sitting count, that of the one passed, or both?',
    ),
    why: text('补考费是半价：按哪一次，差一半。', 'A retake costs half: it makes half the amount.'),
    practice: text(
      '国家规定补首次鉴定并取得证书的。浙江2014年统考通知：补考费减半。',
      'The national rule pays a first assessment that led to a certificate. The Zhejiang notice of 2014 halves the fee for a retake.',
    ),
  },
  21: {
    title: text('公示几天、公示哪些个人信息', 'Public notice: days and personal data'),
    question: text(
      '补贴名单公示几个工作日？姓名、证件号显示到什么程度？',
      'How many working days is the list public, and how much of name and identity number does it show?',
    ),
    why: text(
      '时间短了群众来不及提异议；信息露多了侵犯隐私，露少了认不出人。',
      'Too short, and nobody can object in time; too much data intrudes on people, too little and nobody is recognised.',
    ),
    practice: text(
      '长沙等地公示5个工作日。显示范围没有找到；现为姓名和证件号后四位。',
      'Changsha and others: five working days. How much is shown was not found; today it is the name and the last four characters of the number.',
    ),
    changes: text(
      '它改变每笔补贴从复审到核定要等几天，以及公示页上看得到什么。',
      'It changes how long each claim waits before it is determined, and what the notice shows.',
    ),
  },
  22: {
    title: text('各环节办理时限', 'Review clocks'),
    question: text(
      '受理、初审、复审、财政拨付各几个工作日？',
      'How many working days for acceptance, first review, second review and payment?',
    ),
    why: text('待办里的到期日和超期提醒按它计算。', 'Due days and overdue marks in the inbox are counted from it.'),
    practice: text(
      '宜昌：整个审核10个工作日。其余各步没有找到，现为示例。',
      'Yichang: ten working days for the whole check. The other steps were not found; today’s are examples.',
    ),
    changes: text('它改变每一步的到期日。', 'It changes the day each step is due.'),
  },
  23: {
    title: text('抽查比例', 'Share of spot checks'),
    question: text('每个班至少电话回访多少学员？', 'What share of each run is telephoned at least?'),
    why: text(
      '比例高，人手不够；比例低，查不出假班。',
      'Too high, and there is nobody to do it; too low, and false classes are not found.',
    ),
    practice: text('外市定点机构规定：每班不少于10%。', 'Another city: at least 10 % of each class.'),
    changes: text('它改变复审时要完成的回访人数。', 'It changes how many calls a second review must show.'),
  },
  24: {
    title: text('追回之后还能不能再领', 'Whether a recovered line frees the level'),
    question: text(
      '一笔补贴被追回后，同一职业同一等级还能重新申领吗？',
      'After a line has been recovered, may the same occupation and level be claimed again?',
    ),
    why: text(
      '因机构作假被追回的，学员本人可能是真学真考；一律不准再领会误伤。',
      'When an institution cheated, its learner may have trained and passed in earnest; a flat no would hit the wrong person.',
    ),
    practice: text('没有找到规定。', 'No rule was found.'),
    changes: text('它改变被追回的人以后能不能再申领。', 'It changes whether those people may claim again.'),
  },
  25: {
    title: text('各县（市）是否用同一套规定', 'Whether the counties use the same rules'),
    question: text(
      '哪些县（市、区）执行市本级的这套规定？',
      'Which counties and districts follow this set of the city?',
    ),
    why: text(
      '市本级的文件不自动管到县；没有写进版本的县，它的班一分也算不出来。',
      'A city’s document does not reach its counties by itself; a run in a county that the version does not name is paid nothing.',
    ),
    practice: text(
      '丽水2015年电商文件只管市区：市直、莲都区、开发区，各县可以自定。',
      'The Lishui e-commerce document of 2015 covers the city proper only: city departments, Liandu and the development zone; counties may write their own.',
    ),
  },
  26: {
    title: text('哪些目标按人数、哪些按人次', 'Which targets count distinct people'),
    question: text(
      '各项培训目标数的是不同的人，还是培训人次？',
      'Do the targets count distinct people, or attendances?',
    ),
    why: text(
      '一个人上三个班，按人数是1，按人次是3。',
      'Somebody who takes three runs is one person and three attendances.',
    ),
    practice: text(
      '文件写“培训20万人”，没有说明；本系统两个数都列出。',
      'The documents say “train 200,000 people” and no more; both counts are shown here.',
    ),
    changes: text('它改变目标完成率按哪一个数算。', 'It changes which count the progress of a target is measured by.'),
  },
};

/** Who gains or loses by an answer: people, runs where the run is paid, or both. */
export type DecisionUnit = 'people' | 'runs' | 'both';

const UNITS = {
  zh: { people: '人', runs: '个班', both: '个人或班' },
  en: { people: ['person', 'people'], runs: ['run', 'runs'], both: ['person or run', 'people or runs'] },
} as const;

function englishCount(count: number, unit: DecisionUnit, verb: string): string {
  return count === 1 ? `1 ${UNITS.en[unit][0]} ${verb}s` : `${count} ${UNITS.en[unit][1]} ${verb}`;
}

/** Words of the pages, the paper form and the workbook. */
export const decisionsMessages = messages({
  title: { zh: '26项待定事项', en: 'The 26 decisions' },
  slip: { zh: '定策', en: '定策' },
  line: {
    zh: '文件没有写明、只有主管部门能定的26个问题。答案写明文号和条款，再写进政策草稿；没有两人确认，一分钱也不会按它付。',
    en: 'The 26 questions that the documents leave open and only the bureau can answer. Answers name their document and clause and go into a draft; nothing is paid by them until two people confirm it.',
  },
  back: { zh: '政策', en: 'Policies' },
  city: { zh: '城市', en: 'City' },
  answered: { zh: '已答', en: 'Answered' },
  answeredOf: { zh: (n: number) => `已答 ${n} / 26`, en: (n: number) => `${n} of 26 answered` },
  open: { zh: '未答', en: 'Not answered' },
  partly: { zh: '部分已答', en: 'Partly answered' },
  blocker: { zh: '先办', en: 'First' },
  blockerLead: {
    zh: '第1项没有答，其余都不能生效。',
    en: 'Nothing can come into force before decision 1 is answered.',
  },
  blockerText: {
    zh: '303号和115号的原文没有找到。请找到两份纸质文件，填写文号和日期。',
    en: 'The texts of documents 303 and 115 were not found. Find the paper documents and enter their numbers and dates.',
  },
  blockerLink: { zh: '填写第1项', en: 'Answer decision 1' },
  numbered: {
    zh: (n: number, title: string) => `第${n}项 ${title}`,
    en: (n: number, title: string) => `${n}. ${title}`,
  },
  question: { zh: '要定的问题', en: 'Question' },
  state: { zh: '状态', en: 'State' },
  decision: { zh: '事项', en: 'Decision' },
  number: { zh: '序号', en: 'No.' },
  current: { zh: '现在按', en: 'In use today' },
  answer: { zh: '决定', en: 'Answer' },
  answeredValue: { zh: '主管部门的决定', en: 'The bureau’s answer' },
  effect: { zh: '换一种定法，金额差多少', en: 'What another answer would change' },
  effectShort: { zh: '金额影响', en: 'In money' },
  alternative: { zh: '定法', en: 'Answer' },
  difference: { zh: '差额', en: 'Difference' },
  total: { zh: '合计', en: 'Total' },
  people: { zh: '涉及', en: 'Who' },
  gainers: { zh: '多得', en: 'gain' },
  losers: { zh: '少得', en: 'lose' },
  today: { zh: '现行', en: 'today' },
  gainLose: {
    zh: (gain: number, lose: number, unit: DecisionUnit) =>
      [gain > 0 ? `${gain}${UNITS.zh[unit]}多得` : '', lose > 0 ? `${lose}${UNITS.zh[unit]}少得` : '']
        .filter(Boolean)
        .join('，'),
    en: (gain: number, lose: number, unit: DecisionUnit) =>
      [gain > 0 ? englishCount(gain, unit, 'gain') : '', lose > 0 ? englishCount(lose, unit, 'lose') : '']
        .filter(Boolean)
        .join(', '),
  },
  totalToday: { zh: '按现行规定合计', en: 'In all, as it is today' },
  noLines: { zh: '没有这类申领明细', en: 'there are no claim lines of this kind' },
  notMeasuredShort: { zh: '还没有测算', en: 'not measured' },
  noChange: { zh: '现有数据中没有因此变化的', en: 'nobody in the data' },
  noMoneyLead: { zh: '不改变金额。', en: 'No effect on amounts. ' },
  noMoney: { zh: '不改变金额', en: 'No effect on amounts' },
  demonstration: { zh: '演示', en: 'Demonstration' },
  exampleTag: { zh: '演示参数', en: 'Example values' },
  measuredOn: { zh: (day: string) => `${day}测算`, en: (day: string) => `Measured on ${day}` },
  measuredOver: {
    zh: (lines: number, from: string, to: string) => `按${from}至${to}的${lines}行申领明细`,
    en: (lines: number, from: string, to: string) => `over ${lines} claim lines from ${from} to ${to}`,
  },
  measuredHow: {
    zh: '每种定法单独换进现行版本，用各行冻结的事实重算；与以往领取记录有关的，按当时的记录。不改变任何申领。',
    en: 'Each answer alone is put into the version in use and every line is computed anew from its frozen facts; earlier payments are taken as they were. No claim is changed.',
  },
  measuredOld: {
    zh: '测算之后，现行版本有变动，请重新测算。',
    en: 'The version in use has changed since: measure again.',
  },
  notMeasured: { zh: '还没有测算。', en: 'Not measured yet.' },
  measuring: {
    zh: (done: number, total: number) => `正在测算：${done} / ${total} 行`,
    en: (done: number, total: number) => `Measuring: ${done} of ${total} lines`,
  },
  waiting: { zh: '已排队，等待测算。', en: 'Waiting to be measured.' },
  failed: { zh: '上一次测算没有完成，可以重新测算。', en: 'The last measuring did not finish: measure again.' },
  refresh: { zh: '刷新看进度', en: 'Refresh' },
  measure: { zh: '测算影响', en: 'Measure effects' },
  measureAgain: { zh: '重新测算', en: 'Measure again' },
  measureAsked: {
    zh: '已开始测算，完成后金额显示在本页。',
    en: 'Measuring has begun; the amounts appear here when it is done.',
  },
  nothingToMeasure: { zh: '没有可以测算的申领明细。', en: 'There are no claim lines to measure.' },
  print: { zh: '打印成表（A4）', en: 'Print as a form (A4)' },
  workbook: { zh: '导出表格', en: 'Export as a workbook' },
  toDecide: { zh: '填写', en: 'Answer' },
  toChange: { zh: '查看', en: 'Open' },
  whatItIs: { zh: '这一项管什么', en: 'What it decides' },
  why: { zh: '为什么要紧', en: 'Why it matters' },
  practice: { zh: '上级和外地怎么做', en: 'National rule and other places' },
  sources: { zh: '出处', en: 'Sources' },
  tracks: { zh: '涉及', en: 'Concerns' },
  fills: { zh: '填入政策的', en: 'Fills in the policy' },
  history: { zh: '历次决定', en: 'Answers given' },
  noHistory: { zh: '还没有决定。', en: 'No answer yet.' },
  form: { zh: '填写决定', en: 'Enter the answer' },
  formHint: {
    zh: '照文件或会议纪要填写。保存后不能修改，只能再填一次，以最后一次为准。',
    en: 'As in the document or the minutes. An answer is never changed: enter a new one, and the last counts.',
  },
  documentNumber: { zh: '依据的文号', en: 'Document number' },
  documentHint: { zh: '文件或会议纪要的文号，照原样', en: 'Number of the document or the minutes, exactly' },
  clause: { zh: '条款或页码', en: 'Clause or page' },
  clauseHint: { zh: '如 第五条、第3页', en: 'Such as article 5, or page 3' },
  note: { zh: '说明', en: 'Note' },
  noteHint: { zh: '可不填；不要写个人信息', en: 'Optional; no personal data' },
  save: { zh: '保存决定', en: 'Save the answer' },
  saved: { zh: '决定已保存。', en: 'The answer is saved.' },
  cite: { zh: '依据', en: 'Document' },
  by: { zh: '填写', en: 'entered by' },
  optional: { zh: '可不填', en: 'optional' },
  previous: { zh: '上一项', en: 'Previous' },
  next: { zh: '下一项', en: 'Next' },
  draftTitle: { zh: '写进政策草稿', en: 'Write them into a draft' },
  draftHint: {
    zh: '把已答的各项写进一个新草稿，来源标为“主管部门确认”，注明文号和条款。草稿还要上传扫描件、核对算例，由两名核定人确认。',
    en: 'Puts every answer into a new draft with the source “Bureau” and its document and clause. The draft still needs its scan, its worked examples and two confirmations.',
  },
  draftButton: {
    zh: (track: string, count: number) => `生成草稿：${track}（${count}个值）`,
    en: (track: string, count: number) => `Make a draft: ${track}, ${count} values`,
  },
  nothingToDraft: { zh: '还没有可以写进政策的答案。', en: 'No answer yet that a policy can hold.' },
  draftDone: { zh: '草稿已生成。', en: 'The draft is made. ' },
  draftLink: { zh: '打开草稿', en: 'Open the draft' },
  draftLeft: { zh: '仍未经主管部门确定的数值：', en: 'Values the bureau has not decided yet: ' },
  draftNone: { zh: '全部数值都有依据。', en: 'Every value has its document.' },
  none: { zh: '不限', en: 'no limit' },
  notGiven: { zh: '未填', en: 'not given' },
  noVersion: { zh: '没有可用的版本', en: 'no version in use' },
  case: { zh: '一个例子', en: 'One case' },
  amount: { zh: '金额', en: 'Amount' },
  paperTitle: { zh: '政策参数决定表', en: 'Form of decisions on policy parameters' },
  paperLine: {
    zh: '会上逐项填写“决定”“文号、条款”两栏，会后录入系统。',
    en: 'Fill in the last two columns at the meeting and enter them afterwards.',
  },
  paperDecision: { zh: '决定', en: 'Decision' },
  paperCite: { zh: '文号、条款', en: 'Document, clause' },
  paperOptions: { zh: '可选', en: 'Options' },
  signHost: { zh: '主持人', en: 'Chair' },
  signHr: { zh: '人力社保', en: 'Human resources' },
  signCommerce: { zh: '商务', en: 'Commerce' },
  signFinance: { zh: '财政', en: 'Finance' },
  signRecorder: { zh: '记录人', en: 'Recorder' },
  seal: { zh: '盖章', en: 'Seal' },
  date: { zh: '日期', en: 'Date' },
  meeting: { zh: '会议', en: 'Meeting' },
});

/** Number and title: `第11项 最低出勤率…`. */
export function decisionTitle(number: number, language: Language): string {
  return DECISION_WORDS[number]?.title[language] ?? String(number);
}
