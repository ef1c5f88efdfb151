import { fromMinor, layOutMail } from '@patron/kernel';
import type { QuoteState } from './quote-store.js';

interface Words {
  subject: string;
  greeting: string;
  offer: string;
  until: string;
  label: string;
  note: string;
}

const WORDS: Readonly<Record<'zh-CN' | 'en', Words>> = {
  'zh-CN': {
    subject: '{seller} 给您的报价 {number}：{title}', greeting: '{name}，您好：', offer: '这是我们给您的报价 {number}“{title}”，总额 {total}。', until: '报价有效期至 {day}。', label: '查看并答复报价',
    note: '请勿转发此邮件：打开链接的人可以代您接受或拒绝报价。',
  },
  en: {
    subject: 'Quote {number} from {seller}: {title}', greeting: 'Dear {name},', offer: 'this is our quote {number}, “{title}”, over {total}.', until: 'It is open until {day}.', label: 'Read and answer the quote',
    note: 'Please do not pass this mail on: whoever opens the link may accept or decline in your name.',
  },
};

/** The mail that brings a customer his link. */
export function quoteMail(quote: QuoteState, { seller, message, url }: { seller: string; message: string | null; url: string }): { subject: string; text: string; html: string } {
  const words = WORDS[quote.locale];
  const values: Record<string, string> = {
    seller, number: quote.number, title: quote.title, name: quote.contactName ?? (quote.locale === 'en' ? 'customer' : '尊敬的客户'), total: `${fromMinor(quote.totalMinor, quote.currency)} ${quote.currency}`, day: quote.validUntil ?? '',
  };
  const say = (template: string): string => template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  return layOutMail({
    subject: say(words.subject), paragraphs: [say(words.greeting), ...(message ? [message] : []), say(words.offer) + (quote.validUntil ? ` ${say(words.until)}` : '')],
    action: { label: words.label, url }, notes: [words.note],
  }, quote.locale);
}
