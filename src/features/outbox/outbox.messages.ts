import { messages } from '#src/lib/language.ts';

export const letterStates = messages({
  waiting: { zh: '待发送', en: 'Waiting' },
  sent: { zh: '已发送', en: 'Sent' },
  failed: { zh: '未送达', en: 'Failed' },
  kept: { zh: '站内信', en: 'On the site' },
});

export const outboxReasons = messages({
  'letter-has-no-address': {
    zh: '收件人没有电子邮箱，这封信只在站内阅读。',
    en: 'The reader gave no e-mail address: this letter is read on the site.',
  },
  'letter-waits-already': { zh: '这封信已在等待发送。', en: 'This letter is waiting to be sent already.' },
});

export const outboxDone = messages({
  resent: { zh: '已放回待发送，将马上重试。', en: 'Put back: it is tried again at once.' },
});

export const outboxMessages = messages({
  outbox: { zh: '发件箱', en: 'Outbox' },
  outboxLine: {
    zh: '系统写给人的信。没有配置邮件服务器时，信件保留在这里和收件人的站内信中。',
    en: 'What the site writes to people. Without a mail server letters stay here and in the inbox of their readers.',
  },
  letters: { zh: '我的信件', en: 'My letters' },
  lettersLine: {
    zh: '录取、候补、成绩、证书和补贴的通知都在这里。',
    en: 'Notices about places, results, certificates and subsidies.',
  },
  none: { zh: '还没有信件。', en: 'No letters yet.' },
  noneInState: { zh: '没有这种状态的信件。', en: 'No letter is in this state.' },
  all: { zh: '全部', en: 'All' },
  subject: { zh: '标题', en: 'Subject' },
  to: { zh: '收件', en: 'To' },
  inbox: { zh: '站内', en: 'Inbox on the site' },
  state: { zh: '状态', en: 'State' },
  written: { zh: '写于', en: 'Written' },
  sent: { zh: '发送时间', en: 'Sent' },
  tries: { zh: '已尝试', en: 'Tries' },
  nextTry: { zh: '下次尝试', en: 'Next try' },
  fault: { zh: '最近的问题', en: 'Last fault' },
  kind: { zh: '种类', en: 'Kind' },
  resend: { zh: '重新发送', en: 'Send again' },
  back: { zh: '返回', en: 'Back' },
});
