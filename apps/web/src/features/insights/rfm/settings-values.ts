import { fromMinor, toMinor } from '../minor.js';
import type { RfmSettings } from './rfm.api.js';

/** The settings as the form holds them: choices apart from their values, amounts in major units. */
export type RfmFormValues = {
  window: 'all' | 'days';
  windowDays: number | null;
  reference: 'today' | 'chosen';
  referenceDay: string | null;
  currency: string;
  method: RfmSettings['method'];
  recencyDays: (number | null)[];
  frequency: (number | null)[];
  monetary: (number | null)[];
};

export function valuesOf(settings: RfmSettings): RfmFormValues {
  const { windowDays, referenceDay, method, thresholds, basisCurrency } = settings;
  return {
    window: windowDays === null ? 'all' : 'days', windowDays: windowDays ?? 365, reference: referenceDay === null ? 'today' : 'chosen', referenceDay, currency: basisCurrency, method,
    recencyDays: [...thresholds.recencyDays], frequency: [...thresholds.frequency], monetary: thresholds.monetaryMinor.map((minor) => fromMinor(minor, basisCurrency)),
  };
}

const whole = (numbers: readonly (number | null)[]): number[] => numbers.map((number) => number ?? 0);

export function inputOf(values: RfmFormValues) {
  return {
    windowDays: values.window === 'all' ? null : values.windowDays, referenceDay: values.reference === 'today' ? null : values.referenceDay, currency: values.currency, method: values.method,
    thresholds: { recencyDays: whole(values.recencyDays), frequency: whole(values.frequency), monetaryMinor: whole(values.monetary).map((amount) => toMinor(amount, values.currency)) },
  };
}

/** Whether each is there and larger than the one before. */
export const rises = (numbers: readonly (number | null)[]): boolean => numbers.every((number, at) => number !== null && (at === 0 || number > (numbers[at - 1] ?? number)));
