import { messages } from '#src/lib/language.ts';

export type RecheckFacts = {
  readonly name: string;
  readonly course: string;
  readonly run: string;
  readonly toldOn: string;
  readonly told: string;
  readonly now: string;
  readonly why: readonly string[];
  readonly link: string;
};

const list = (why: readonly string[]) => why.map((line) => `· ${line}`).join('\n');

/** The letter about a subsidy that was lost or became less. */
export const letterMessages = messages({
  lostSubject: {
    zh: (f: RecheckFacts) => `补贴资格有变：${f.course}`,
    en: (f: RecheckFacts) => `No subsidy any more: ${f.course}`,
  },
  reducedSubject: {
    zh: (f: RecheckFacts) => `补贴金额有变：${f.course}`,
    en: (f: RecheckFacts) => `A smaller subsidy: ${f.course}`,
  },
  body: {
    zh: (f: RecheckFacts) =>
      `${f.name}：\n\n您报名的“${f.course}”（班次 ${f.run}），${f.toldOn} 告知您预计补贴 ${f.told}，现在复核为 ${f.now}。原因：\n\n${list(f.why)}\n\n您的学习不受影响。如果您认为哪一项不对，请在“我的资料”里更正并提供证明，或联系培训机构；申领公示期间还可以提出异议。\n\n查看前后对照：${f.link}`,
    en: (f: RecheckFacts) =>
      `${f.name},\n\nFor “${f.course}” (run ${f.run}) you were told on ${f.toldOn} to expect a subsidy of ${f.told}. Checked again, it is ${f.now}. The reasons:\n\n${list(f.why)}\n\nYour training goes on as before. If one of these is wrong, correct it in your profile with its evidence or speak to the institution; you may also object while the claim is published.\n\nBefore and after, side by side: ${f.link}`,
  },
});
