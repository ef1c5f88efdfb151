import type { layOutMail } from '@patron/kernel';
import { CONFIRM_DAYS } from './form.types.js';

type Locale = 'zh-CN' | 'en';

export function confirmationMail(title: string, url: string, locale: Locale): Parameters<typeof layOutMail>[0] {
  if (locale === 'en') {
    return {
      subject: `Please confirm: ${title}`, paragraphs: [`Somebody, most likely you, filled in “${title}” with this address.`, 'Please confirm that it was you; only then do we get in touch.'],
      action: { label: 'Open and confirm', url }, notes: [`The link is good for ${CONFIRM_DAYS} days. If it was not you, do nothing: what was sent is then deleted.`],
    };
  }
  return {
    subject: `请确认：${title}`, paragraphs: [`有人（很可能就是您）用这个邮箱填写了“${title}”。`, '请确认是您本人填写，确认之后我们才会与您联系。'],
    action: { label: '打开并确认', url }, notes: [`链接 ${CONFIRM_DAYS} 天内有效。如果不是您本人填写，忽略即可，所填内容将被删除。`],
  };
}

/** Words of the public pages. */
export const PAGE_WORDS = {
  'zh-CN': {
    choose: '请选择', required: '必填', sending: '正在提交…', failed: '提交失败，请检查后重试', busy: '提交过于频繁，请稍后再试', expired: '页面已过期，请刷新后重试', confirmTitle: '确认提交', confirmText: '点击下面的按钮，确认是您本人填写。',
    confirm: '确认', confirmed: '已确认，我们会尽快与您联系。', check: '请到您的邮箱中点击确认链接。', phone: '请填写有效的手机号', email: '请填写有效的邮箱', gone: '这个链接已失效', language: 'English',
  },
  en: {
    choose: 'Please choose', required: 'required', sending: 'Sending…', failed: 'Not accepted: please check the marked fields', busy: 'Too many at once; please try again later', expired: 'This page has expired; please reload it', confirmTitle: 'Please confirm',
    confirmText: 'Press the button to confirm that it was you who filled in the form.', confirm: 'Confirm', confirmed: 'Confirmed. We will be in touch soon.', check: 'Please open the link in the mail we sent you.', phone: 'Please give a valid phone number',
    email: 'Please give a valid e-mail address', gone: 'This link is not good any more', language: '中文',
  },
} as const;
