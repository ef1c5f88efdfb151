import type { Label } from '@patron/record';

/** Fields of a lead a form may ask for. */
export const FORM_FIELDS = ['name', 'company', 'phone', 'email', 'wechat', 'province', 'city', 'productInterest', 'note'] as const;
export type FormField = (typeof FORM_FIELDS)[number];

export interface FormQuestion {
  field: FormField;
  label: Label;
  required: boolean;
  /** Answers to choose from; none: written freely. */
  choices: string[];
}

/** What stands on a form, in both languages. */
export interface FormDefinition {
  title: Label;
  intro: Label;
  button: Label;
  thanks: Label;
  questions: FormQuestion[];
  /** Null: nothing is agreed to. Both languages are of one version. */
  consent: { text: Label; required: boolean } | null;
  /** Sites the form may be shown within (`https://shop.example`); none: any. */
  sites: string[];
  /** Hours of the day are many: at most so many submissions an hour are taken. */
  mostPerHour: number;
}

export interface LeadForm {
  id: string;
  key: string;
  name: string;
  enabled: boolean;
  definition: FormDefinition;
  doubleOptIn: boolean;
  origin: string | null;
  consentVersion: number;
  version: number;
}

/** Nobody sees this field; programs fill it in. */
export const HONEYPOT = 'website';
/** Whoever is quicker than this has not read the form. */
export const LEAST_SECONDS = 2;
/** A page left open overnight still sends. */
export const TOKEN_SECONDS = 24 * 3600;
export const CONFIRM_DAYS = 14;
