import { messagesOf } from './first-words.js';
import type { FormBody } from './settings.api.js';

export const FIELDS = ['name', 'company', 'phone', 'email', 'wechat', 'province', 'city', 'productInterest', 'note'] as const;
export type FormFieldName = (typeof FIELDS)[number];
type Label = { 'zh-CN': string; en: string };
export type Question = { field: FormFieldName; label: Label; required: boolean; choices: string };

/** A form as the page edits it: lists as lines. */
export type FormValues = {
  name: string; enabled: boolean; doubleOptIn: boolean; origin: string; title: Label; intro: Label; button: Label; thanks: Label; questions: Question[]; withConsent: boolean; consentText: Label; consentRequired: boolean; sites: string; mostPerHour: number;
};

const lines = (text: string): string[] => [...new Set(text.split('\n').map((line) => line.trim()).filter((line) => line !== ''))];

export function emptyForm(): FormValues {
  const { title, intro, button, thanks, consent, name, phone, email } = messagesOf();
  return {
    name: '', enabled: true, doubleOptIn: false, origin: '', title, intro, button, thanks, withConsent: true, consentText: consent, consentRequired: true, sites: '', mostPerHour: 300,
    questions: [{ field: 'name', label: name, required: true, choices: '' }, { field: 'phone', label: phone, required: true, choices: '' }, { field: 'email', label: email, required: false, choices: '' }],
  };
}

export function valuesOf({ name, enabled, doubleOptIn, origin, definition }: FormBody): FormValues {
  const { title, intro, button, thanks, questions, consent, sites, mostPerHour } = definition;
  return {
    name, enabled, doubleOptIn, origin: origin ?? '', title, intro, button, thanks, questions: questions.map((question) => ({ ...question, choices: question.choices.join('\n') })), withConsent: consent !== null,
    consentText: consent?.text ?? messagesOf().consent, consentRequired: consent?.required ?? true, sites: sites.join('\n'), mostPerHour,
  };
}

export function bodyOf({ name, enabled, doubleOptIn, origin, title, intro, button, thanks, questions, withConsent, consentText, consentRequired, sites, mostPerHour }: FormValues): FormBody {
  return {
    name: name.trim(), enabled, doubleOptIn, origin: origin.trim() || null,
    definition: {
      title, intro, button, thanks, questions: questions.map(({ choices, ...question }) => ({ ...question, choices: lines(choices) })), consent: withConsent ? { text: consentText, required: consentRequired } : null, sites: lines(sites), mostPerHour,
    },
  };
}
