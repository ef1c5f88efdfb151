import type { MessageKey } from '../../shared/i18n/index.js';
import type { Contact, ContactBody } from './relations.api.js';
import type { ROLES } from './roles.js';

export type ContactValues = {
  mode: 'existing' | 'fresh'; personId: string | null; name: string; phone: string; email: string;
  role: (typeof ROLES)[number]; title: string; since: string; until: string; primary: boolean; allowDuplicate: boolean;
};

export function valuesOf(contact: Contact | null): ContactValues {
  const { role = 'purchasing', title, since, until, primary = false } = contact ?? {};
  return { mode: 'existing', personId: null, name: '', phone: '', email: '', role, title: title ?? '', since: since ?? '', until: until ?? '', primary, allowDuplicate: false };
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** A sentence for each field that cannot be right. */
export function contactProblems(values: ContactValues, known: boolean, t: (key: MessageKey) => string): Record<string, string> {
  const { mode, personId, name, since, until } = values;
  return {
    ...(!known && mode === 'existing' && personId === null && { personId: t('relations.people.choose') }),
    ...(!known && mode === 'fresh' && name.trim() === '' && { 'person.name': t('relations.people.needName') }),
    ...(since !== '' && !DAY.test(since) && { since: t('relations.people.dayWrong') }),
    ...(until !== '' && !DAY.test(until) && { until: t('relations.people.dayWrong') }),
    ...(DAY.test(since) && DAY.test(until) && until < since && { until: t('relations.people.periodWrong') }),
  };
}

export function contactBody(values: ContactValues): { who: Pick<ContactBody, 'personId' | 'person'>; details: Omit<ContactBody, 'personId' | 'person' | 'allowDuplicate'> } {
  const { mode, personId, name, phone, email, role, title, since, until, primary } = values;
  const person = { name: name.trim(), ...(phone.trim() && { phone: phone.trim() }), ...(email.trim() && { email: email.trim() }) };
  return { who: mode === 'existing' ? { personId: personId ?? '' } : { person }, details: { role, title: title.trim() || null, since: since || null, until: until || null, primary } };
}
