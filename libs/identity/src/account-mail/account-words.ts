import type { MailLocale, MailWords } from '@patron/kernel';

/** Day and time as the reader writes them, in his timezone, with the zone named. */
export function moment(date: Date, { locale, timezone }: { locale: MailLocale; timezone: string }): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: timezone }).format(date) + (locale === 'en' ? ` (${timezone})` : `（${timezone}）`);
}

type Words<T> = Record<MailLocale, (about: T) => MailWords>;

export const invitationWords: Words<{ inviter: string; url: string; until: string }> = {
  'zh-CN': ({ inviter, url, until }) => ({
    subject: `${inviter} 邀请您加入 Patron`,
    paragraphs: ['您好，', `${inviter} 邀请您使用 Patron（客户管理系统）。请打开下面的链接，填写姓名并设置密码，即可开始使用。`],
    action: { label: '接受邀请', url },
    notes: [`链接只能使用一次，有效期至 ${until}。`, '如果您不认识发件人，忽略这封邮件即可，不会创建任何账号。'],
  }),
  en: ({ inviter, url, until }) => ({
    subject: `${inviter} invites you to Patron`,
    paragraphs: ['Hello,', `${inviter} has invited you to Patron, the shop's customer records. Open the link, give your name and choose a password to begin.`],
    action: { label: 'Accept the invitation', url },
    notes: [`The link works once, until ${until}.`, 'If you do not know the sender, ignore this mail: no account is made.'],
  }),
};

export const resetWords: Words<{ name: string; url: string; until: string }> = {
  'zh-CN': ({ name, url, until }) => ({
    subject: '重置您的 Patron 密码',
    paragraphs: [`${name}，您好：`, '我们收到了重置您 Patron 密码的请求。请打开下面的链接设置新密码。'],
    action: { label: '设置新密码', url },
    notes: [`链接只能使用一次，有效期至 ${until}。`, '如果不是您本人操作，忽略这封邮件即可，密码不会改变。'],
  }),
  en: ({ name, url, until }) => ({
    subject: 'Reset your Patron password',
    paragraphs: [`Hello ${name},`, 'Somebody asked to reset the password of your Patron account. Open the link to choose a new one.'],
    action: { label: 'Choose a new password', url },
    notes: [`The link works once, until ${until}.`, 'If it was not you, ignore this mail: your password stays as it is.'],
  }),
};

export const passwordChangedWords: Words<{ name: string; at: string; url: string }> = {
  'zh-CN': ({ name, at, url }) => ({
    subject: '您的 Patron 密码已更改',
    paragraphs: [`${name}，您好：`, `您的 Patron 密码已于 ${at} 更改，其他设备上的登录已全部退出。`],
    action: { label: '打开 Patron', url },
    notes: ['如果不是您本人操作，请立即重置密码，并联系管理员。'],
  }),
  en: ({ name, at, url }) => ({
    subject: 'Your Patron password was changed',
    paragraphs: [`Hello ${name},`, `The password of your Patron account was changed on ${at}. All other devices have been signed out.`],
    action: { label: 'Open Patron', url },
    notes: ['If it was not you, reset your password now and tell an administrator.'],
  }),
};

export const newDeviceWords: Words<{ name: string; at: string; device: string; ip: string; url: string }> = {
  'zh-CN': ({ name, at, device, ip, url }) => ({
    subject: `新设备登录了您的 Patron 账号：${device}`,
    paragraphs: [`${name}，您好：`, `一台我们没有见过的设备登录了您的账号。\n设备：${device}\n地址：${ip}\n时间：${at}`, '如果是您本人，无需任何操作。'],
    action: { label: '查看登录的设备', url },
    notes: ['如果不是您本人，请在该页面退出这台设备，并立即更改密码。'],
  }),
  en: ({ name, at, device, ip, url }) => ({
    subject: `New sign-in to Patron: ${device}`,
    paragraphs: [`Hello ${name},`, `A device we have not seen before signed in to your account.\nDevice: ${device}\nAddress: ${ip}\nTime: ${at}`, 'If it was you, there is nothing to do.'],
    action: { label: 'See your devices', url },
    notes: ['If it was not you, sign that device out on the page and change your password at once.'],
  }),
};

export const testWords: Words<{ name: string }> = {
  'zh-CN': ({ name }) => ({ subject: 'Patron 测试邮件', paragraphs: [`${name}，您好：`, '收到这封邮件，说明 Patron 的邮件服务已经可以正常发送。'] }),
  en: ({ name }) => ({ subject: 'Test mail from Patron', paragraphs: [`Hello ${name},`, 'This mail arrived, so Patron can send mail.'] }),
};
