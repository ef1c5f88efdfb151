import { digestMail } from './digest-mail.js';
import { fillIn } from './notification-kinds.js';
import type { ToldNotification } from './notification-texts.js';

const READER = { name: '李华 <x>', locale: 'zh-CN' as const, timezone: 'Asia/Shanghai', publicUrl: 'https://crm.example' };
const item = (text: string, link: ToldNotification['link'], customerId: string | null = null): ToldNotification => ({ id: text, kind: 'x', text, link, customerId, hidden: false, createdAt: '2026-03-16T02:00:00.000Z', readAt: null });

describe('the mail of notifications', () => {
  it('of one says it in its subject, with a way to it', () => {
    const { subject, text } = digestMail([item('任务到期：报价', { type: 'task', id: 't1' })], READER);
    expect(subject).toBe('任务到期：报价');
    expect(text).toContain('https://crm.example/tasks?task=t1');
    expect(text).toContain('10:00');
  });

  it('of many counts them in the language of the reader', () => {
    const items = [item('a', { type: 'note', id: 'n' }, 'c1'), item('b', null)];
    expect(digestMail(items, READER).subject).toBe('Patron：2 条新通知');
    expect(digestMail(items, { ...READER, locale: 'en' }).subject).toBe('Patron: 2 new notifications');
    expect(digestMail(items, READER).text).toContain('https://crm.example/customers/c1');
  });

  it('takes nothing anybody wrote for markup', () => {
    expect(digestMail([item('<img src=x onerror=alert(1)>', null)], READER).html).not.toMatch(/<img|<x>/);
  });
});

it('a sentence without a value for its place shows an ellipsis', () => expect(fillIn('{by} gave you {record}', { by: 'Li' })).toBe('Li gave you …'));
