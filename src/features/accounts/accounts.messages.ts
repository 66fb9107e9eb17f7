import { messages } from '#src/lib/language.ts';
import type { Role } from './roles.ts';

/** What each role is called on pages and in letters. */
export const roleNames: Readonly<Record<Role, { zh: string; en: string }>> = messages({
  learner: { zh: '学员', en: 'Learner' },
  'institution-head': { zh: '机构负责人', en: 'Institution head' },
  registrar: { zh: '教务', en: 'Registrar' },
  trainer: { zh: '讲师', en: 'Trainer' },
  examiner: { zh: '考评员', en: 'Examiner' },
  'first-reviewer': { zh: '初审', en: 'First reviewer' },
  'second-reviewer': { zh: '复审', en: 'Second reviewer' },
  approver: { zh: '核定', en: 'Approver' },
  'payment-maker': { zh: '制单', en: 'Payment maker' },
  'payment-checker': { zh: '复核', en: 'Payment checker' },
  'payment-authoriser': { zh: '授权', en: 'Payment authoriser' },
  expert: { zh: '评审专家', en: 'Expert' },
  inspector: { zh: '督导', en: 'Inspector' },
  auditor: { zh: '审计', en: 'Auditor' },
  administrator: { zh: '系统管理员', en: 'Administrator' },
  sponsor: { zh: '送培企业', en: 'Sponsoring enterprise' },
  'proxy-desk': { zh: '村级代办', en: 'Village desk' },
});

/** Letters about accounts. */
export const accountLetters = messages({
  createdSubject: { zh: '您的登科账号已开通', en: 'Your Dengke account is open' },
  createdBody: {
    zh: (name: string, role: string, origin: string) =>
      `${name}：\n\n管理员已为您开通账号，岗位：${role}。\n请用管理员当面交给您的初始密码登录 ${origin}/sign-in，设置动态验证码，并尽快修改密码。\n\n如非本人办理，请联系系统管理员。`,
    en: (name: string, role: string, origin: string) =>
      `Dear ${name},\n\nAn administrator has opened an account for you as ${role}.\nSign in at ${origin}/en/sign-in with the first password handed to you, set up one-time codes, and change the password soon.\n\nIf you did not expect this, tell the administrator.`,
  },
});

/** A sentence for each reason an account deed may refuse with. */
export const accountReasons = messages({
  'handle-not-right': {
    zh: '请填写手机号（11位）或电子邮箱。',
    en: 'Enter a mobile number of 11 digits or an e-mail address.',
  },
  'handle-taken': {
    zh: '这个手机号或邮箱已经注册过，请直接登录。',
    en: 'This number or address has an account already: sign in instead.',
  },
  'password-too-short': { zh: '密码至少10个字符。', en: 'A password has at least 10 characters.' },
  'password-too-long': { zh: '密码最多200个字符。', en: 'A password has at most 200 characters.' },
  'password-common': {
    zh: '这个密码太常见，容易被猜到，请换一个。',
    en: 'This password is one of those tried first: choose another.',
  },
  'password-holds-handle': {
    zh: '密码中不能包含您的手机号、邮箱或账号名。',
    en: 'A password must not contain your number, address or account name.',
  },
  'sign-in-not-right': {
    zh: '账号或密码不对。请检查后再试。',
    en: 'The account or the password is not right. Check both and try again.',
  },
  'account-disabled': {
    zh: '这个账号已停用，请联系系统管理员。',
    en: 'This account is disabled: ask the administrator.',
  },
  'code-already-set-up': { zh: '动态验证码已经设置好了。', en: 'One-time codes are set up already.' },
  'code-not-set-up': { zh: '请先设置动态验证码。', en: 'Set up one-time codes first.' },
  'code-not-right': {
    zh: '验证码不对，或已经用过。请等手机上出现下一个再输入。',
    en: 'The code is not right, or was used already. Wait for the next one on your phone.',
  },
  'current-password-wrong': { zh: '当前密码不对。', en: 'The current password is not right.' },
  'not-to-oneself': { zh: '不能对自己的账号做这项操作。', en: 'This cannot be done to your own account.' },
  'role-is-given-at-sign-up': {
    zh: '学员岗位由本人注册取得，不能授予。',
    en: 'People become learners by signing up; the role is not given out.',
  },
  'scope-does-not-fit-role': {
    zh: '范围与岗位不符：机构岗位须选一个机构，主管部门岗位须选行政区划或全部。',
    en: 'Scope and role do not fit: a role of an institution needs one institution, a role of the bureau a division or everywhere.',
  },
  'already-held': { zh: '该账号已有这个岗位和范围。', en: 'The account holds this role in this scope already.' },
  'already-ended': { zh: '这个岗位已经结束。', en: 'This role has ended already.' },
});

/** Why two duties are not held by one person. */
export const dutiesApart = messages({
  text: {
    zh: (role: string, held: string) => `不相容岗位：已任“${held}”的人不能再任“${role}”。`,
    en: (role: string, held: string) => `Duties kept apart: whoever is ${held} cannot also be ${role}.`,
  },
});

/** The words of the pages about accounts. */
export const accountsMessages = messages({
  signIn: { zh: '登录', en: 'Sign in' },
  signInLine: {
    zh: '学员、机构和主管部门共用一个入口。',
    en: 'One entrance for learners, institutions and the bureau.',
  },
  handle: { zh: '手机号或邮箱', en: 'Mobile number or e-mail' },
  password: { zh: '密码', en: 'Password' },
  noAccount: { zh: '还没有账号？', en: 'No account yet?' },
  signUp: { zh: '注册学员账号', en: 'Open a learner account' },
  signUpLine: {
    zh: '用手机号或邮箱注册。报名前再填写姓名和身份证号。',
    en: 'With a mobile number or e-mail address. Name and identity number come later, before you enrol.',
  },
  haveAccount: { zh: '已有账号？', en: 'Have an account?' },
  passwordHint: {
    zh: '至少10个字符。可以用几个词组成一句话；不能包含手机号或邮箱。',
    en: 'At least 10 characters. A few words make a good one; not your number or address.',
  },
  agree: {
    zh: '我已阅读并同意《个人信息处理规则》',
    en: 'I have read and agree to the rules on personal data',
  },
  agreeHint: {
    zh: '仅为培训、认证和补贴目的处理您的个人信息。',
    en: 'Your data are used for training, certification and subsidies only.',
  },
  agreeLink: { zh: '阅读规则', en: 'Read the rules' },
  createAccount: { zh: '注册并登录', en: 'Open the account' },
  mustAgree: { zh: '请先阅读并同意。', en: 'Read and agree first.' },
  demoAccounts: { zh: '演示账号', en: 'Demonstration accounts' },
  demoLine: {
    zh: '这是演示数据库：选一个岗位直接进入，免动态验证码。',
    en: 'This is a demonstration database: enter at any desk, without one-time codes.',
  },
  enterAs: { zh: '进入', en: 'Enter' },
  role: { zh: '岗位', en: 'Role' },
  account: { zh: '账号', en: 'Account' },
  person: { zh: '姓名', en: 'Name' },
  enterAsName: { zh: (name: string) => `以${name}进入`, en: (name: string) => `Enter as ${name}` },
  signedInAlready: {
    zh: (name: string) => `您已登录：${name}。`,
    en: (name: string) => `You are signed in as ${name}.`,
  },
  goOn: { zh: '继续', en: 'Continue' },
  codeTitle: { zh: '动态验证码', en: 'One-time code' },
  codeSetUpLine: {
    zh: '工作人员登录须用动态验证码。先在手机上设置一次。',
    en: 'Staff sign in with a one-time code. Set it up on your phone once.',
  },
  codeStart: { zh: '开始设置', en: 'Start' },
  codeScan: {
    zh: '用手机上的验证器应用（支持 TOTP）扫描二维码，再填写应用显示的6位数字。',
    en: 'Scan the code with an authenticator app (TOTP), then enter the six digits it shows.',
  },
  codeSecret: { zh: '不能扫码时手工输入密钥', en: 'Or type this key' },
  codeQr: { zh: '验证器设置二维码', en: 'QR code for the authenticator' },
  code: { zh: '6位验证码', en: 'Six-digit code' },
  codeHint: { zh: '打开手机上的验证器应用，30秒内有效。', en: 'From the authenticator app; good for 30 seconds.' },
  codeEnter: { zh: '确认', en: 'Confirm' },
  codeDone: { zh: '动态验证码已启用。', en: 'One-time codes are on.' },
  codeAgain: { zh: '重新生成', en: 'Make a new key' },
  codeNeedSignIn: { zh: '动态验证码有误时可退出后重新登录。', en: 'If it does not work, sign out and start again.' },
  signOut: { zh: '退出', en: 'Sign out' },
  security: { zh: '账号与安全', en: 'Account and security' },
  changePassword: { zh: '修改密码', en: 'Change the password' },
  currentPassword: { zh: '当前密码', en: 'Current password' },
  newPassword: { zh: '新密码', en: 'New password' },
  passwordChanged: {
    zh: '密码已修改，其他设备上的登录已结束。',
    en: 'The password is changed, and every other device is signed out.',
  },
  codes: { zh: '动态验证码', en: 'One-time codes' },
  codesOn: { zh: '已启用', en: 'On' },
  codesOff: { zh: '未启用', en: 'Off' },
  codesSetUp: { zh: '去设置', en: 'Set up' },
  sessions: { zh: '登录中的设备', en: 'Where you are signed in' },
  sessionSince: { zh: '登录时间', en: 'Since' },
  sessionUntil: { zh: '无操作则结束于', en: 'Ends without activity at' },
  sessionThis: { zh: '本机', en: 'This one' },
  sessionOther: { zh: '其他', en: 'Another' },
  sessionsHint: { zh: '修改密码会结束其他设备上的登录。', en: 'Changing the password signs every other device out.' },
  myHandle: { zh: '登录账号', en: 'Signed in with' },
  accounts: { zh: '账号', en: 'Accounts' },
  accountsLine: {
    zh: '谁能做什么：岗位与范围。授予与结束都记入日志。',
    en: 'Who may do what: roles and scopes. Every grant and end is in the journal.',
  },
  search: { zh: '姓名，或完整的手机号、邮箱', en: 'Name, or the whole number or address' },
  find: { zh: '查找', en: 'Find' },
  all: { zh: '全部', en: 'All' },
  noneFound: { zh: '没有符合条件的账号。', en: 'No account fits.' },
  rolesAndScopes: { zh: '岗位与范围', en: 'Roles and scopes' },
  state: { zh: '状态', en: 'State' },
  active: { zh: '正常', en: 'Active' },
  disabled: { zh: '已停用', en: 'Disabled' },
  since: { zh: '开通', en: 'Opened' },
  newStaff: { zh: '开通工作人员账号', en: 'Open an account for staff' },
  displayName: { zh: '姓名', en: 'Name' },
  firstPassword: { zh: '初始密码', en: 'First password' },
  firstPasswordHint: {
    zh: '只显示这一次：请抄下当面交给本人，由本人登录后修改。',
    en: 'Shown this once: write it down and hand it over; the owner changes it after signing in.',
  },
  scope: { zh: '范围', en: 'Scope' },
  scopeHint: {
    zh: '机构岗位选机构；主管部门岗位选行政区划或全部。',
    en: 'An institution for its roles; a division or everywhere for the bureau.',
  },
  everywhere: { zh: '全部', en: 'Everywhere' },
  letterLanguage: { zh: '通知语言', en: 'Language of letters' },
  open: { zh: '开通', en: 'Open' },
  grants: { zh: '岗位', en: 'Roles' },
  from: { zh: '起', en: 'From' },
  to: { zh: '止', en: 'Until' },
  inForce: { zh: '有效', en: 'In force' },
  ended: { zh: '已结束', en: 'Ended' },
  endRole: { zh: '结束', en: 'End' },
  noGrants: { zh: '没有岗位。', en: 'No roles.' },
  giveRole: { zh: '授予岗位', en: 'Give a role' },
  give: { zh: '授予', en: 'Give' },
  disable: { zh: '停用账号', en: 'Disable the account' },
  disableLine: {
    zh: '停用后立即退出所有设备，不能再登录；已办事项和日志不受影响。',
    en: 'It is signed out everywhere at once and cannot sign in; what it did and the journal stay.',
  },
  enable: { zh: '恢复账号', en: 'Let the account in again' },
  actions: { zh: '操作', en: 'Actions' },
  back: { zh: '返回账号列表', en: 'Back to accounts' },
  seeFields: { zh: '请按提示修改。', en: 'Please correct what is marked.' },
});

/** What the green notice says after a deed, by the key in `?done=`. */
export const accountsDone = messages({
  created: {
    zh: '账号已开通。请把初始密码当面交给本人。',
    en: 'The account is open. Hand the first password over in person.',
  },
  granted: { zh: '岗位已授予，立即生效。', en: 'The role is given and counts at once.' },
  ended: { zh: '岗位已结束，立即生效。', en: 'The role has ended, at once.' },
  disabled: { zh: '账号已停用，所有设备已退出。', en: 'The account is disabled and signed out everywhere.' },
  enabled: { zh: '账号已恢复。', en: 'The account may sign in again.' },
  password: {
    zh: '密码已修改，其他设备上的登录已结束。',
    en: 'The password is changed, and every other device is signed out.',
  },
  code: { zh: '动态验证码已启用。', en: 'One-time codes are on.' },
});
