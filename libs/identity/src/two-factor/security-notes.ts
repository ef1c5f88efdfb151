import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, layOutMail, Mail, RequestContext, sql, type Actor, type MailLocale } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { moment } from '../account-mail/account-words.js';

/** What happened to how an account is signed in to. */
export type SecurityEvent =
  | 'two_factor.turned_on'
  | 'two_factor.turned_off'
  | 'two_factor.reset'
  | 'two_factor.recovery_codes_renewed'
  | 'two_factor.recovery_code_used'
  | 'two_factor.guessed'
  | 'sso.linked';

const WORDS: Record<SecurityEvent, Record<MailLocale, { subject: string; text: string }>> = {
  'two_factor.turned_on': {
    'zh-CN': { subject: '两步验证已开启', text: '您的账号已开启两步验证，之后登录时需要输入验证器中的验证码。' },
    en: { subject: 'Two-factor sign-in is on', text: 'Two-factor sign-in was turned on for your account. From now on signing in asks for a code of your authenticator app.' },
  },
  'two_factor.turned_off': {
    'zh-CN': { subject: '两步验证已关闭', text: '您的账号已关闭两步验证，登录时不再需要验证码。' },
    en: { subject: 'Two-factor sign-in is off', text: 'Two-factor sign-in was turned off for your account. Signing in no longer asks for a code.' },
  },
  'two_factor.reset': {
    'zh-CN': { subject: '管理员重置了您的两步验证', text: '管理员 {actor} 重置了您的两步验证。所有设备已退出登录，原来的验证码和恢复码不再有效。' },
    en: { subject: 'An administrator reset your two-factor sign-in', text: '{actor} reset your two-factor sign-in. All devices were signed out; your former codes and recovery codes no longer work.' },
  },
  'two_factor.recovery_codes_renewed': {
    'zh-CN': { subject: '恢复码已重新生成', text: '您的账号生成了新的恢复码，原来的恢复码不再有效。' },
    en: { subject: 'New recovery codes were made', text: 'New recovery codes were made for your account. The former ones no longer work.' },
  },
  'two_factor.recovery_code_used': {
    'zh-CN': { subject: '有人用恢复码登录了您的账号', text: '刚刚有人用一个恢复码登录了您的账号，这个恢复码已失效。' },
    en: { subject: 'A recovery code was used to sign in', text: 'Somebody just signed in to your account with a recovery code. That code no longer works.' },
  },
  'two_factor.guessed': {
    'zh-CN': { subject: '有人知道您的密码', text: '有人输入了您的正确密码，但多次输错验证码，登录已被拒绝。请尽快修改密码。' },
    en: { subject: 'Somebody knows your password', text: 'Somebody entered your right password and then wrong codes several times; the sign-in was refused. Change your password soon.' },
  },
  'sso.linked': {
    'zh-CN': { subject: '您的账号已关联单点登录', text: '您的账号已关联单点登录“{provider}”，以后可以用它登录。' },
    en: { subject: 'Your account was linked to single sign-on', text: 'Your account was linked to the single sign-on "{provider}" and can be signed in to with it from now on.' },
  },
};
const CLOSING: Record<MailLocale, string> = { 'zh-CN': '如果不是您本人的操作，请立即联系管理员。', en: 'If this was not you, tell your administrator at once.' };

/** Writes down a change of how somebody signs in, and tells the person by mail. */
@Injectable()
export class SecurityNotes {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly mail: Mail,
  ) {}

  /** @param provider its label, for `sso.linked` */
  async write(m: EntityManager, userId: string, event: SecurityEvent, { provider = '' }: { provider?: string } = {}): Promise<void> {
    const person = await this.db.one<{ email: string; name: string; locale: MailLocale; timezone: string }>(sql`select email, name, locale, timezone from identity.app_user where id = ${userId}`, m);
    if (!person) return;
    const actor = actingFor(userId, person.name);
    await this.audit.record(m, [{ action: event, subject: { type: 'user', id: userId, name: person.name }, ...(provider && { after: { provider } }), actor }]);
    const { subject, text } = WORDS[event][person.locale];
    const sentence = text.replace('{actor}', () => actor.name).replace('{provider}', () => provider);
    const at = moment(this.clock.now(), person);
    await this.mail.send(m, { to: person.email, kind: event, userId, ...layOutMail({ subject, paragraphs: [sentence, at], notes: [CLOSING[person.locale]] }, person.locale) });
  }
}

/** During a sign-in nobody is signed in yet: what happens then is done by whoever signs in as that person. */
function actingFor(userId: string, name: string): Actor {
  const actor = RequestContext.actor();
  return actor.kind === 'anonymous' ? { kind: 'user', id: userId, name } : actor;
}
