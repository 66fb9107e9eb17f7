import { messages } from '#src/lib/language.ts';

/** What a letter of this room is made of; amounts and days already in words. */
export type LetterFacts = {
  readonly name: string;
  readonly claim: string;
  readonly run: string;
  readonly course: string;
  readonly amount: string;
  readonly notice: string;
  readonly closesOn: string;
  readonly opinion: string;
  readonly link: string;
};

type Sentence = (facts: LetterFacts) => string;
type Letter = { readonly subject: Sentence; readonly body: Sentence };

const letter = (subject: Sentence, body: Sentence): Letter => ({ subject, body });

export const letterMessages = messages({
  returned: {
    zh: letter(
      (f) => `补贴申领 ${f.claim} 已退回补正`,
      (f) =>
        `${f.name}：\n\n班次 ${f.run}《${f.course}》的补贴申领 ${f.claim} 已退回补正。审核意见：\n${f.opinion}\n\n补正事实后，请重新测算并提交：${f.link}`,
    ),
    en: letter(
      (f) => `Claim ${f.claim} was returned`,
      (f) =>
        `${f.name},\n\nClaim ${f.claim} for run ${f.run} (${f.course}) was returned. The reviewer wrote:\n${f.opinion}\n\nPut the facts right, calculate again and submit: ${f.link}`,
    ),
  },
  rejected: {
    zh: letter(
      (f) => `补贴申领 ${f.claim} 不予通过`,
      (f) =>
        `${f.name}：\n\n班次 ${f.run}《${f.course}》的补贴申领 ${f.claim} 不予通过。理由：\n${f.opinion}\n\n如有不同意见，可以在收到之日起向主管部门申请复核。详情：${f.link}`,
    ),
    en: letter(
      (f) => `Claim ${f.claim} was rejected`,
      (f) =>
        `${f.name},\n\nClaim ${f.claim} for run ${f.run} (${f.course}) was rejected, because:\n${f.opinion}\n\nYou may ask the bureau to look at it again. Details: ${f.link}`,
    ),
  },
  published: {
    zh: letter(
      (f) => `补贴申领 ${f.claim} 开始公示`,
      (f) =>
        `${f.name}：\n\n班次 ${f.run}《${f.course}》的补贴申领 ${f.claim}（合计 ${f.amount}）已经公示，编号 ${f.notice}，${f.closesOn} 截止。公示期内有异议的行会先停下。\n\n${f.link}`,
    ),
    en: letter(
      (f) => `Claim ${f.claim} is open to the public`,
      (f) =>
        `${f.name},\n\nClaim ${f.claim} for run ${f.run} (${f.course}), ${f.amount} in all, is published as ${f.notice} until ${f.closesOn}. A line that somebody objects to is held.\n\n${f.link}`,
    ),
  },
  determined: {
    zh: letter(
      (f) => `补贴申领 ${f.claim} 已核定`,
      (f) =>
        `${f.name}：\n\n班次 ${f.run}《${f.course}》的补贴申领 ${f.claim} 已核定 ${f.amount}，转入拨付。\n\n${f.link}`,
    ),
    en: letter(
      (f) => `Claim ${f.claim} was determined`,
      (f) =>
        `${f.name},\n\nClaim ${f.claim} for run ${f.run} (${f.course}) was determined: ${f.amount} goes on to payment.\n\n${f.link}`,
    ),
  },
  publishedLearner: {
    zh: letter(
      () => '您的培训补贴正在公示',
      (f) =>
        `${f.name}：\n\n您参加的《${f.course}》（班次 ${f.run}）补贴 ${f.amount} 正在公示，编号 ${f.notice}，${f.closesOn} 截止。公示中姓名和证件号已部分隐去。\n\n${f.link}`,
    ),
    en: letter(
      () => 'Your training subsidy is published for objections',
      (f) =>
        `${f.name},\n\nThe subsidy of ${f.amount} for ${f.course} (run ${f.run}) is published as ${f.notice} until ${f.closesOn}. Names and numbers are masked.\n\n${f.link}`,
    ),
  },
  determinedLearner: {
    zh: letter(
      () => '您的培训补贴已核定',
      (f) => `${f.name}：\n\n您参加的《${f.course}》（班次 ${f.run}）补贴已核定 ${f.amount}，转入拨付。\n\n${f.link}`,
    ),
    en: letter(
      () => 'Your training subsidy was determined',
      (f) =>
        `${f.name},\n\nThe subsidy of ${f.amount} for ${f.course} (run ${f.run}) was determined and goes on to payment.\n\n${f.link}`,
    ),
  },
});
