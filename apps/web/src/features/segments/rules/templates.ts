import type { Rule } from './rule.js';
import { EVERYBODY } from './rule.js';

export type TemplateKey = 'winBack' | 'vip' | 'birthday' | 'viewedNotBought' | 'oneTime' | 'refunds' | 'abandonedCart' | 'neverBought';
export type Template = { key: TemplateKey; rule: Rule };

const fact = (key: string, operator: string, value?: string): Rule => ({ kind: 'fact', fact: key, operator, ...(value !== undefined && { value }) });
const event = (key: string, days: number, least: number): Rule => ({
  kind: 'event', event: key, comparison: least === 0 ? 'exactly' : 'atLeast', number: least, window: { kind: 'within', days },
});
const all = (...rules: Rule[]): Rule => ({ kind: 'all', rules });

/** Where most merchants begin. Numbers are there to be changed. */
export const TEMPLATES: readonly Template[] = [
  { key: 'winBack', rule: all(fact('orders.lastAt', 'olderThan', '90'), fact('orders.count', 'gte', '2')) },
  { key: 'vip', rule: all(fact('orders.net', 'gte', '5000'), fact('orders.lastAt', 'within', '180')) },
  { key: 'viewedNotBought', rule: all(event('product.viewed', 14, 1), event('order.placed', 14, 0)) },
  { key: 'birthday', rule: all(fact('birthday', 'ahead', '7')) },
  { key: 'oneTime', rule: all(fact('orders.count', 'eq', '1'), fact('orders.lastAt', 'olderThan', '30')) },
  { key: 'abandonedCart', rule: all(event('cart.abandoned', 7, 1), event('order.placed', 7, 0)) },
  { key: 'refunds', rule: all(event('refund.created', 180, 2)) },
  { key: 'neverBought', rule: all(fact('orders.count', 'eq', '0'), fact('createdAt', 'within', '90')) },
];

/** Keys of facts and events a rule asks for. */
export function mentioned(rule: Rule): { facts: string[]; events: string[] } {
  switch (rule.kind) {
    case 'fact': return { facts: [rule.fact], events: [] };
    case 'event': return { facts: [], events: [rule.event] };
    case 'all':
    case 'any': {
      const parts = rule.rules.map(mentioned);
      return { facts: parts.flatMap(({ facts }) => facts), events: parts.flatMap(({ events }) => events) };
    }
    case 'not':
    case 'held': return mentioned(rule.rule);
    default: return { facts: [], events: [] };
  }
}

/** Templates whose facts and events this person may ask. */
export function usableTemplates(facts: ReadonlySet<string>, events: ReadonlySet<string>): Template[] {
  return TEMPLATES.filter(({ rule }) => {
    const keys = mentioned(rule);
    return keys.facts.every((key) => facts.has(key)) && keys.events.every((key) => events.has(key));
  });
}

export const templateRule = (key: string): Rule => TEMPLATES.find((template) => template.key === key)?.rule ?? EVERYBODY;
