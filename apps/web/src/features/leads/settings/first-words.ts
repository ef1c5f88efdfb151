import en from '../locales/en.js';
import zhCN from '../locales/zh-CN.js';

type Words = Record<keyof typeof zhCN.set.forms.first, { 'zh-CN': string; en: string }>;

/** What a new form says, in both languages at once: its visitors read either. */
export function messagesOf(): Words {
  const [zh, english] = [zhCN.set.forms.first, en.set.forms.first];
  return Object.fromEntries((Object.keys(zh) as (keyof typeof zh)[]).map((key) => [key, { 'zh-CN': zh[key], en: english[key] }])) as Words;
}

/** A field as forms call it, in both languages. */
export function labelOf(field: keyof typeof zhCN.field): { 'zh-CN': string; en: string } {
  return { 'zh-CN': zhCN.field[field], en: en.field[field] };
}
