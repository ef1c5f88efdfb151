import type { FieldOption, Label } from '@patron/record';
import { defineFieldGroups, defineNotifications } from '@patron/record';
import { defineProtectedFields } from '@patron/kernel';

export const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

export const options = (words: Readonly<Record<string, readonly [zh: string, en: string]>>): FieldOption[] =>
  Object.entries(words).map(([value, [zh, en]]) => ({ value, label: label(zh, en) }));

export const SOURCE_WORDS = {
  manual: ['手工录入', 'Entered by hand'], form: ['网页表单', 'Web form'], import: ['导入', 'Import'], api: ['接口', 'API'], ad: ['广告', 'Advertising'], chat: ['在线咨询', 'Chat'], mail: ['来信', 'Inbound mail'],
  browsing: ['浏览', 'Browsing'], event: ['展会活动', 'Event'], referral: ['转介绍', 'Referral'], other: ['其他', 'Other'],
} as const;

export const STATUS_WORDS = { new: ['新线索', 'New'], working: ['跟进中', 'Working'], nurturing: ['培育中', 'Nurturing'], converted: ['已转化', 'Converted'], dead: ['已作废', 'Dead'] } as const;

export const REASON_WORDS = {
  no_interest: ['没有意向', 'Not interested'], unreachable: ['联系不上', 'Cannot be reached'], no_budget: ['没有预算', 'No budget'], competitor: ['选择了竞品', 'Chose a competitor'], wrong_data: ['信息有误', 'Wrong data'],
  duplicate: ['重复线索', 'Duplicate'], spam: ['垃圾信息', 'Spam'], bad_timing: ['时机不对', 'Bad timing'], no_response: ['没有回应', 'No response'], wrong_territory: ['不在负责区域', 'Wrong territory'],
  no_capacity: ['无暇跟进', 'No capacity'], other: ['其他', 'Other'],
} as const;

export const OPT_IN_WORDS = { none: ['无', 'None'], confirmed: ['已确认', 'Confirmed'] } as const;
export const MODE_WORDS = { auto: ['自动', 'Automatic'], manual: ['人工', 'By hand'] } as const;

defineFieldGroups([{ key: 'lead', label: label('线索', 'Lead') }]);

defineProtectedFields([
  { record: 'lead', field: 'phone', mask: 'phone', zh: '手机', en: 'Phone' },
  { record: 'lead', field: 'email', mask: 'email', zh: '邮箱', en: 'E-mail' },
  { record: 'lead', field: 'wechat', mask: 'text', zh: '微信', en: 'WeChat' },
  { record: 'lead', field: 'note', mask: null, zh: '备注', en: 'Note' },
]);

defineNotifications([
  { kind: 'lead.assigned', group: 'sales', zh: '新线索分配给你：{record}', en: 'A new lead is yours: {record}', channels: ['app', 'mail'] },
  { kind: 'lead.assigned_many', group: 'sales', zh: '{count} 条线索分配给了你', en: '{count} leads were given to you', channels: ['app', 'mail'] },
  { kind: 'lead.resubmitted', group: 'sales', zh: '线索 {record} 又提交了一次表单', en: '{record} sent a form again', channels: ['app'] },
]);
