import { DateTime } from 'luxon';
import type { ToldNotification } from './notification-texts.js';

export interface DigestReader {
  name: string;
  locale: 'zh-CN' | 'en';
  timezone: string;
  publicUrl: string;
}

const WORDS = {
  'zh-CN': { subject: (count: number) => `Patron：${count} 条新通知`, hello: (name: string) => `${name}，你好：`, open: '打开', foot: '在“设置 › 通知”里选择哪些通知发邮件、何时发：' },
  en: { subject: (count: number) => `Patron: ${count} new notifications`, hello: (name: string) => `Hello ${name},`, open: 'Open', foot: 'Choose what comes by mail, and when, under Settings › Notifications:' },
} as const;

/** Pages of records in the web UI. */
const PAGES: Record<string, (id: string, customerId: string | null) => string | null> = {
  customer: (id) => `/customers/${id}`,
  note: (_id, customerId) => customerId && `/customers/${customerId}`,
  call: (_id, customerId) => customerId && `/customers/${customerId}`,
  order: (id) => `/orders/${id}`,
  product: (id) => `/products/${id}`,
  task: (id) => `/tasks?task=${id}`,
  import: (id) => `/imports/${id}`,
};

/** One mail for one or many notifications; a single one is its own subject. */
export function digestMail(items: readonly ToldNotification[], reader: DigestReader): { subject: string; text: string; html: string } {
  const words = WORDS[reader.locale];
  const [first] = items;
  const subject = items.length === 1 && first ? first.text : words.subject(items.length);
  const settings = `${reader.publicUrl}/settings/notifications`;
  const lines = items.map((item) => ({ text: item.text, when: when(item.createdAt, reader), url: pageOf(item, reader.publicUrl) }));
  const text = [
    words.hello(reader.name), '', ...lines.flatMap((line) => [`• ${line.text} (${line.when})`, ...(line.url ? [`  ${line.url}`] : [])]), '', words.foot, settings, '',
  ].join('\n');
  const rows = lines.map((line) => `<li style="margin:0 0 12px">${escaped(line.text)}<br><span style="color:#667085;font-size:13px">${escaped(line.when)}</span>${
    line.url ? ` · <a href="${escaped(line.url)}" style="color:#4f46e5">${words.open}</a>` : ''}</li>`).join('');
  const html = `<div style="font:15px/1.5 -apple-system,'PingFang SC','Microsoft YaHei',sans-serif;color:#1d2939;max-width:560px"><p>${escaped(words.hello(reader.name))}</p>`
    + `<ul style="padding-left:18px">${rows}</ul><p style="color:#667085;font-size:13px">${words.foot} <a href="${escaped(settings)}" style="color:#667085">${escaped(settings)}</a></p></div>`;
  return { subject, text, html };
}

function pageOf({ link, customerId }: ToldNotification, publicUrl: string): string | null {
  const page = link ? PAGES[link.type]?.(link.id, customerId) : null;
  return page ? publicUrl + page : null;
}

function when(iso: string, { locale, timezone }: DigestReader): string {
  return DateTime.fromISO(iso, { zone: timezone }).setLocale(locale).toLocaleString({ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
