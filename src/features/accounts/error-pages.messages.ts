import { messages } from '#src/lib/language.ts';

export const errorPages = messages({
  slip: { zh: '提示', en: '提示' },
  brokenTitle: { zh: '系统出错了', en: 'Something went wrong' },
  brokenText: {
    zh: '您填写的内容没有被改动。请稍后再试；若仍不行，请把下面的编号告诉我们。',
    en: 'Nothing you entered was changed. Please try again later; if it still fails, tell us the number below.',
  },
  requestId: { zh: '编号：', en: 'Number: ' },
  '403': { zh: '您没有办理此事的权限', en: 'You do not have the right to do this' },
  '403-text': {
    zh: '您的账号角色或辖区不包含这一页或这一步。如需办理，请联系管理员开通，或换用有权限的账号登录。',
    en: 'The role or area of your account does not include this page or step. Ask an administrator, or sign in with another account.',
  },
  '404': { zh: '没有找到这一页', en: 'This page was not found' },
  '404-text': {
    zh: '地址可能写错了，或者内容已撤下。可以从首页或课程班次重新进入。',
    en: 'The address may be wrong, or the page was taken down. Start again from the home page or the courses.',
  },
  '429': { zh: '操作太频繁', en: 'Too many tries' },
  '429-text': {
    zh: '为了安全，短时间内的尝试次数有限。请过几分钟再试，您填写的内容没有被改动。',
    en: 'For safety the number of tries is limited. Wait a few minutes and try again; nothing was changed.',
  },
  home: { zh: '回到首页', en: 'Go to the home page' },
  courses: { zh: '查看课程班次', en: 'See the courses' },
});
