export type MailLocale = 'zh-CN' | 'en';

/** A mail in words, before it is laid out. */
export interface MailWords {
  subject: string;
  /** Plain text; each becomes a paragraph. */
  paragraphs: readonly string[];
  action?: { label: string; url: string };
  /** Shown smaller below: when a link runs out, whom to ask. */
  notes?: readonly string[];
}

const FOOTER: Record<MailLocale, string> = {
  'zh-CN': '这封邮件由 Patron 自动发出，请勿直接回复。',
  en: 'Patron sent this mail by itself; replies are not read.',
};
const COPY: Record<MailLocale, string> = {
  'zh-CN': '如果按钮无法打开，请把下面的地址复制到浏览器：',
  en: 'If the button does not open, copy this address into your browser:',
};

/** The one layout of the product's own mails: text and simple HTML that any mail program shows. Everything is escaped. */
export function layOutMail(words: MailWords, locale: MailLocale): { subject: string; text: string; html: string } {
  return { subject: words.subject, text: asText(words, locale), html: asHtml(words, locale) };
}

function asText({ paragraphs, action, notes = [] }: MailWords, locale: MailLocale): string {
  const link = action ? [`${action.label}${locale === 'en' ? ': ' : '：'}\n${action.url}`] : [];
  return [...paragraphs, ...link, ...notes, `-- \n${FOOTER[locale]}`].join('\n\n') + '\n';
}

const FONT = `font-family:-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif`;

function asHtml({ subject, paragraphs, action, notes = [] }: MailWords, locale: MailLocale): string {
  const body = paragraphs.map((text) => `<p style="margin:0 0 16px;font-size:15px;line-height:1.6">${lines(text)}</p>`).join('');
  const small = (text: string): string => `<p style="margin:0 0 8px;font-size:13px;line-height:1.6;color:#5b6070">${text}</p>`;
  const button = action
    ? `<p style="margin:24px 0"><a href="${escapeHtml(action.url)}" style="display:inline-block;padding:11px 20px;border-radius:6px;background:#4f46e5;color:#ffffff;font-size:15px;text-decoration:none">${escapeHtml(action.label)}</a></p>`
    : '';
  const copy = action ? small(`${COPY[locale]}<br><span style="word-break:break-all">${escapeHtml(action.url)}</span>`) : '';
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>`
    + `<body style="margin:0;padding:24px 12px;background:#f5f6f8;color:#1d2130;${FONT}"><div style="max-width:560px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #e4e6ec;border-radius:10px">`
    + `${body}${button}${notes.map((note) => small(lines(note))).join('')}${copy}`
    + `<hr style="margin:24px 0 16px;border:0;border-top:1px solid #e4e6ec">${small(FOOTER[locale])}</div></body></html>`;
}

function lines(text: string): string {
  return escapeHtml(text).replace(/\n/g, '<br>');
}

export function escapeHtml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => names[character] ?? character);
}
