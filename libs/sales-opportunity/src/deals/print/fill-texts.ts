import { fromMinor, invalid } from '@patron/kernel';
import { Liquid } from 'liquidjs';
import type { LetterheadDto } from './letterhead.js';
import type { PrintData, TemplateTexts } from './print-data.js';

/** Nothing is included from files, nothing runs long: a template comes from people. */
const engine = new Liquid({ templates: {}, ownPropertyOnly: true, strictFilters: true, parseLimit: 20_000, renderLimit: 200, memoryLimit: 2_000_000 });

/** What a template may say: {{ number }}, {{ buyer.name }}, {{ total }}, … */
export function variablesOf(data: PrintData, letterhead: LetterheadDto): Record<string, unknown> {
  const { locale, amounts } = data;
  return {
    number: data.number, title: data.title, date: data.date, currency: amounts.currency, total: fromMinor(amounts.totalMinor, amounts.currency), tax: fromMinor(amounts.taxMinor, amounts.currency), buyer: data.buyer,
    seller: { name: letterhead.name[locale], address: letterhead.address[locale], phone: letterhead.phone, email: letterhead.email, website: letterhead.website, taxNo: letterhead.taxNo, bank: letterhead.bank[locale] },
    ...Object.fromEntries(data.facts), lines: data.lines.map(({ title, quantity, unitPrice, unit }) => ({ title, quantity, unitPrice, unit })),
  };
}

/** @throws 422 naming the text that does not read as Liquid, or does too much */
export function fillTexts(texts: TemplateTexts, variables: Record<string, unknown>): TemplateTexts {
  const fill = (field: keyof TemplateTexts): string => {
    try {
      return String(engine.parseAndRenderSync(texts[field], variables)).slice(0, 20_000);
    } catch (error) {
      throw invalid([{ field: `texts.${field}`, code: 'print.template', message: (error as Error).message.split('\n')[0] ?? 'does not read as a template' }]);
    }
  };
  return { title: fill('title'), opening: fill('opening'), closing: fill('closing'), footer: fill('footer') };
}
