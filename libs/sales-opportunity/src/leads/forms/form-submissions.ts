import { Injectable } from '@nestjs/common';
import { Clock, Database, DomainError, invalid, Jobs, layOutMail, Mail, newId, SecretBox, sql, type FieldError } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { LeadIntake } from '../lead/lead-intake.js';
import { namesNobody, newLeadData, readLead, type LeadInput } from '../lead/lead-input.js';
import { event } from '../lead/lead-news.js';
import { LeadParts } from '../lead/lead-parts.js';
import type { LeadConsent, LeadData } from '../lead/lead.types.js';
import type { PublicFormDto, SubmitFormDto, SubmittedFormDto } from './form.dto.js';
import { CONFIRM_DAYS, TOKEN_SECONDS, type LeadForm } from './form.types.js';
import { SignedLinks } from '@patron/privacy';
import { LeadForms } from './lead-forms.js';
import { confirmationMail } from './form-words.js';
import { spamReason } from './spam.js';
import { VisitorLimit } from './visitor-limit.js';

type Locale = 'zh-CN' | 'en';

interface Sent {
  form: LeadForm;
  data: LeadData;
  consent: LeadConsent | null;
  page: string | null;
  optIn: boolean;
}

const CLEAR = 'sales.clear-lead-submissions';
/** To one address: whoever types in somebody else's does not fill that mailbox with it. */
const MAILS = { what: 'lead-form.mail', most: 3, seconds: 24 * 3600 };

@Injectable()
export class FormParts {
  constructor(
    readonly forms: LeadForms,
    readonly links: SignedLinks,
    readonly mail: Mail,
    readonly box: SecretBox,
    readonly clock: Clock,
    readonly limit: VisitorLimit,
  ) {}
}

/** What strangers send. Whatever a program sends is answered like anything else, and makes no lead. */
@Injectable()
export class FormSubmissions {
  constructor(
    private readonly db: Database,
    private readonly own: FormParts,
    private readonly intake: LeadIntake,
    private readonly parts: LeadParts,
    jobs: Jobs,
  ) {
    jobs.on(CLEAR, () => this.clear());
    jobs.cron(CLEAR, '40 19 * * *');
  }

  async page(key: string, locale: Locale): Promise<PublicFormDto> {
    const { definition } = await this.own.forms.open(key);
    const { title, intro, button, questions, consent } = definition;
    return {
      key, locale, title: title[locale], intro: intro[locale], button: button[locale], questions: questions.map(({ label, ...question }) => ({ ...question, label: label[locale] })),
      consent: consent?.text[locale] ?? null, consentRequired: consent?.required ?? false, token: this.own.links.seal('lead-form', { k: key }, TOKEN_SECONDS),
    };
  }

  /** @throws DomainError 404; 410 links.expired; 422 naming values.<field> or consent; 429 lead_form.busy */
  async submit(key: string, input: SubmitFormDto): Promise<SubmittedFormDto> {
    const form = await this.own.forms.open(key);
    const { data: sealed, issuedAt } = this.own.links.open('lead-form', input.token);
    if (sealed['k'] !== key) throw new DomainError('links.invalid', 'This link leads nowhere', { status: 404 });
    const locale = input.lang ?? 'zh-CN';
    const texts = Object.values(input.values).filter((value) => typeof value === 'string');
    const seconds = (this.own.clock.now().getTime() - issuedAt.getTime()) / 1000;
    const spam = spamReason({ honeypot: input.website ?? '', seconds, texts });
    const thanks: SubmittedFormDto = form.doubleOptIn ? { state: 'confirm', message: form.definition.thanks[locale] } : { state: 'received', message: form.definition.thanks[locale] };
    if (spam) {
      await this.note(undefined, form, { state: 'spam', reason: spam, page: input.page ?? null });
      return thanks;
    }
    const data = this.read(form, input);
    const sent: Sent = { form, data, consent: this.consent(form, input, locale), page: input.page ?? null, optIn: false };
    await this.db.transaction(async (m) => {
      await this.refuseFlood(m, form);
      if (form.doubleOptIn) await this.ask(m, sent, locale);
      else await this.accept(m, sent, null);
    });
    return thanks;
  }

  /** What a confirmation link is about; reading it confirms nothing. @throws DomainError 404, 410 */
  async look(token: string): Promise<{ form: LeadForm; done: boolean; locale: Locale }> {
    const { submission, form, locale } = await this.pending(token);
    return { form, done: submission.state !== 'pending', locale };
  }

  /** Twice is once. */
  async confirm(token: string): Promise<LeadForm> {
    return this.db.transaction(async (m) => {
      const { submission, form } = await this.pending(token, m);
      if (submission.state !== 'pending' || submission.sealed === null) return form;
      const plain = this.own.box.tryOpen(submission.sealed);
      if (plain === null) throw new DomainError('links.invalid', 'This link leads nowhere', { status: 404 });
      const { data, consent, page } = JSON.parse(plain) as Pick<Sent, 'data' | 'consent' | 'page'>;
      const confirmedAt = this.own.clock.now().toISOString();
      await this.accept(m, { form, data, consent: consent && { ...consent, confirmedAt }, page, optIn: true }, submission.id);
      return form;
    });
  }

  private read(form: LeadForm, { values, utm, page }: SubmitFormDto): LeadData {
    const { questions } = form.definition;
    const errors: FieldError[] = [];
    const input: LeadInput = { utm: utm ?? {}, landingPage: page ?? null };
    for (const { field, required, choices } of questions) {
      const value = values[field];
      const text = typeof value === 'string' ? value.trim() : '';
      if (required && text === '') errors.push({ field: `values.${field}`, code: 'field.required', message: 'is required' });
      else if (choices.length > 0 && text !== '' && !choices.includes(text)) errors.push({ field: `values.${field}`, code: 'field.is_in', message: 'is none of the answers' });
      else if (text !== '') input[field] = text;
    }
    const { change, errors: unreadable } = readLead(input);
    const data = { ...newLeadData(change, 'form'), origin: originOf(change.utm ?? {}) ?? form.origin };
    const nobody = namesNobody(data);
    errors.push(...unreadable.map((error) => ({ ...error, field: `values.${error.field}` })), ...(nobody && errors.length === 0 ? [{ ...nobody, field: 'values.name' }] : []));
    if (errors.length > 0) throw invalid(errors);
    return data;
  }

  private consent({ definition: { consent }, consentVersion }: LeadForm, input: SubmitFormDto, locale: Locale): LeadConsent | null {
    if (!consent) return null;
    if (input.consent !== true) {
      if (consent.required) throw invalid([{ field: 'consent', code: 'field.required', message: 'must be agreed to' }]);
      return null;
    }
    return { text: consent.text[locale], version: consentVersion, at: this.own.clock.now().toISOString(), page: input.page ?? null, confirmedAt: null };
  }

  /** The same person's open lead hears of it instead of a second one being made. */
  private async accept(m: EntityManager, { form, data, consent, page, optIn }: Sent, submissionId: string | null): Promise<void> {
    const by = { actorId: null, now: this.own.clock.now() };
    // Two of the same person at once would each miss the other.
    for (const key of [data.phone, data.email].filter((value) => value !== null).sort()) await this.db.execute(sql`select pg_advisory_xact_lock(hashtext('sales.lead_key'), hashtext(${key}))`, m);
    const [open] = await this.parts.store.rows(sql`where l.status in ('new', 'working', 'nurturing') and (l.phone = ${data.phone}::text or l.email = ${data.email}::text) order by l.created_at desc limit 1 for update of l`, m);
    let leadId = open?.id ?? '';
    if (open) {
      const note = [open.note, data.note].filter((text, at, all) => text !== null && all.indexOf(text) === at).join('\n').slice(0, 5000) || null;
      const after = { ...open, note, consent: consent ?? open.consent, optIn: optIn ? ('confirmed' as const) : open.optIn, productInterest: data.productInterest ?? open.productInterest };
      await this.parts.store.update(m, [after], by.now);
      await this.parts.news.append(m, [event(open, by, { name: 'lead.resubmitted', payload: { formId: form.id } })]);
      await this.parts.news.tellResubmitted(m, open);
    } else {
      const [lead] = await this.intake.add(m, [{ ...data, formId: form.id, consent, optIn: optIn ? 'confirmed' : 'none' }], by, { assign: true });
      leadId = lead?.id ?? '';
    }
    const state = open ? 'repeated' : 'accepted';
    if (submissionId) await this.db.execute(sql`update sales.lead_submission set state = ${state}, lead_id = ${leadId}, sealed = null, consent = ${JSON.stringify(consent)}::jsonb, confirmed_at = ${by.now} where id = ${submissionId}`, m);
    else await this.note(m, form, { state, leadId, page, consent });
  }

  private async ask(m: EntityManager, { form, data, consent, page }: Sent, locale: Locale): Promise<void> {
    const id = await this.note(m, form, { state: 'pending', page, sealed: this.own.box.seal(JSON.stringify({ data, consent, page })) });
    if (data.email === null) return;
    if (!(await this.own.limit.allows(MAILS, data.email))) return;
    const url = this.own.links.url('/api/v1/public/lead-forms/confirm', this.own.links.seal('lead-confirm', { s: id, l: locale }, CONFIRM_DAYS * 86_400));
    await this.own.mail.send(m, { to: data.email, kind: 'lead.confirmation', secret: true, ...layOutMail(confirmationMail(form.definition.title[locale], url, locale), locale) });
  }

  private async refuseFlood(m: EntityManager, { id, definition: { mostPerHour } }: LeadForm): Promise<void> {
    const since = new Date(this.own.clock.now().getTime() - 3_600_000);
    const row = await this.db.one<{ n: number }>(sql`select count(*)::int as n from (select 1 from sales.lead_submission where form_id = ${id} and submitted_at > ${since} and state <> 'spam' limit ${mostPerHour}) s`, m);
    if ((row?.n ?? 0) >= mostPerHour) throw new DomainError('lead_form.busy', 'Too many have sent this form; try again later', { status: 429, retryAfter: 3600 });
  }

  private async pending(token: string, m?: EntityManager): Promise<{ submission: { id: string; formId: string; state: string; sealed: string | null }; form: LeadForm; locale: Locale }> {
    const { data } = this.own.links.open('lead-confirm', token);
    const submission = await this.db.one<{ id: string; formId: string; state: string; sealed: string | null }>(sql`select id, form_id as "formId", state, sealed from sales.lead_submission where id = ${data['s'] ?? null}::uuid
      ${sql.raw(m ? 'for update' : '')}`, m);
    const form = submission && (await this.own.forms.byId(submission.formId, m));
    if (!submission || !form) throw new DomainError('links.expired', 'This link is not good any more', { status: 410 });
    return { submission, form, locale: data['l'] === 'en' ? 'en' : 'zh-CN' };
  }

  private async note(m: EntityManager | undefined, { id: formId }: LeadForm, said: { state: string; reason?: string; leadId?: string; page: string | null; sealed?: string; consent?: LeadConsent | null }): Promise<string> {
    const id = newId();
    await this.db.execute(sql`insert into sales.lead_submission (id, form_id, lead_id, state, reason, sealed, consent, page, submitted_at)
      values (${id}, ${formId}, ${said.leadId ?? null}, ${said.state}, ${said.reason ?? null}, ${said.sealed ?? null}, ${said.consent ? JSON.stringify(said.consent) : null}::jsonb, ${said.page}, ${this.own.clock.now()})`, m);
    return id;
  }

  /** What nobody confirmed and what programs sent is not kept. */
  private async clear(): Promise<void> {
    const before = new Date(this.own.clock.now().getTime() - (CONFIRM_DAYS + 1) * 86_400_000);
    await this.db.execute(sql`delete from sales.lead_submission where state = 'pending' and submitted_at < ${before}`);
    await this.own.limit.clear();
    await this.db.execute(sql`delete from sales.lead_submission where state = 'spam' and submitted_at < ${before}::timestamptz - interval '30 days'`);
  }
}

/** A visit that came by a UTM medium tells its channel itself. */
function originOf(utm: Record<string, string>): string | null {
  const medium = utm['medium']?.toLowerCase();
  if (medium === undefined) return null;
  if (['cpc', 'ppc', 'paid', 'sem', 'paid_search'].includes(medium)) return 'paid_search';
  return medium.replace(/[\s-]+/g, '_').slice(0, 60);
}
