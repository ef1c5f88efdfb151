import type { Label } from '@patron/record';

/** How a merchant reaches somebody. */
export const CONSENT_CHANNELS = ['email', 'sms', 'phone', 'wechat', 'push', 'post'] as const;
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];

/** What somebody said. `expired`: was granted for a time that has passed. */
export const CONSENT_STATES = ['granted', 'denied', 'withdrawn', 'pending', 'expired'] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

/** Where it was said. */
export const CONSENT_SOURCES = ['form', 'checkout', 'store', 'phone', 'email', 'import', 'api', 'double_opt_in', 'preference_centre', 'one_click', 'merge', 'expiry', 'other'] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];

/** The sources a person or a program may name; the others are the product's own. */
export const STATED_SOURCES = ['form', 'checkout', 'store', 'phone', 'email', 'import', 'api', 'other'] as const;

/** What shows that it was said. */
export interface ConsentProof {
  ip?: string;
  userAgent?: string;
  /** Address of the form or page. */
  url?: string;
  /** Name or number of a document. */
  document?: string;
  note?: string;
  /** Of an entry a merge made: who went. */
  mergedFrom?: string;
}

export interface NewConsent {
  customerId: string;
  channel: ConsentChannel;
  purpose: string;
  state: ConsentState;
  source: ConsentSource;
  occurredAt: Date;
  wordingVersion: number | null;
  /** The first day on which it no longer holds. */
  expiresOn: string | null;
  proof: ConsentProof;
}

/** The larger, the stricter; of what contradicts itself the strictest counts. */
export const SEVERITY: Readonly<Record<ConsentState, number>> = { granted: 0, expired: 1, pending: 2, withdrawn: 3, denied: 4 };

export const CHANNEL_LABELS: Readonly<Record<ConsentChannel, Label>> = {
  email: { 'zh-CN': '邮件', en: 'E-mail' },
  sms: { 'zh-CN': '短信', en: 'SMS' },
  phone: { 'zh-CN': '电话', en: 'Phone' },
  wechat: { 'zh-CN': '微信', en: 'WeChat' },
  push: { 'zh-CN': '应用推送', en: 'App push' },
  post: { 'zh-CN': '邮寄', en: 'Post' },
};

export const STATE_LABELS: Readonly<Record<ConsentState | 'unknown', Label>> = {
  granted: { 'zh-CN': '已同意', en: 'Granted' },
  denied: { 'zh-CN': '已拒绝', en: 'Denied' },
  withdrawn: { 'zh-CN': '已撤回', en: 'Withdrawn' },
  pending: { 'zh-CN': '待确认', en: 'Awaiting confirmation' },
  expired: { 'zh-CN': '已过期', en: 'Expired' },
  unknown: { 'zh-CN': '未知', en: 'Unknown' },
};
