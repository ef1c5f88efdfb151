import type { ItemOf } from '../api/index.js';

export type AuditEntry = ItemOf<'/api/v1/audit'>;
export type FieldChange = AuditEntry['changes'][number];

/** What a value needs to be written: the words and formats of the reader. */
export type ChangeFormats = {
  blank: string;
  yes: string;
  no: string;
  cut: (bytes: number) => string;
  date: (value: string) => string;
  moment: (value: string) => string;
  number: (value: number) => string;
  label: (label: { 'zh-CN': string; en: string }) => string;
  /** Of the rule of a segment: how many conditions it has. */
  conditions: (count: number) => string;
};

type Options = FieldChange['options'];

/** One side of a change as a person reads it. */
export function valueText(value: unknown, { type, options }: Pick<FieldChange, 'type'> & { options?: Options }, formats: ChangeFormats): string {
  if (value === null || value === undefined || value === '') return formats.blank;
  if (Array.isArray(value)) return value.length === 0 ? formats.blank : value.map((part) => valueText(part, { type, options }, formats)).join(', ');
  if (typeof value === 'object') return objectText(value as Record<string, unknown>, formats);
  if (typeof value === 'boolean') return value ? formats.yes : formats.no;
  if (typeof value === 'number') return formats.number(value);
  return textOf(String(value), type, options, formats);
}

function textOf(value: string, type: FieldChange['type'], options: Options, formats: ChangeFormats): string {
  const option = options?.find((entry) => entry.value === value)?.label as { 'zh-CN': string; en: string } | undefined;
  if (option) return formats.label(option);
  if (Number.isNaN(Date.parse(value))) return value;
  if (type === 'date') return formats.date(value);
  return type === 'datetime' ? formats.moment(value) : value;
}

function objectText(value: Record<string, unknown>, formats: ChangeFormats): string {
  if (isRule(value)) return formats.conditions(countOf(value));
  if (typeof value['name'] === 'string' && 'id' in value) return value['name'];
  const large = value['$large'] as { bytes?: number; start?: string } | undefined;
  if (large) return `${large.start ?? ''}… ${formats.cut(large.bytes ?? 0)}`;
  if (typeof value['month'] === 'number' && typeof value['day'] === 'number') return [value['year'], value['month'], value['day']].filter((part) => part !== null).join('-');
  return Object.values(value).filter((part) => part !== null && part !== '' && typeof part !== 'boolean').map((part) => (typeof part === 'object' ? JSON.stringify(part) : String(part))).join(' ');
}

const RULES = new Set(['all', 'any', 'not', 'fact', 'event', 'segment', 'held', 'random', 'withheld']);
const isRule = (value: Record<string, unknown>): boolean => typeof value['kind'] === 'string' && RULES.has(value['kind']);

/** Conditions of a rule, not counting the groups around them. */
function countOf(rule: unknown): number {
  const { kind, rules, rule: inner } = rule as Record<string, unknown>;
  if (Array.isArray(rules)) return rules.reduce((sum: number, part) => sum + countOf(part), 0);
  return kind === 'not' ? countOf(inner) : 1;
}
