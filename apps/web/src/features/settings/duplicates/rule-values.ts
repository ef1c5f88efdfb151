import type { Rule, RuleBody } from '../../relations/index.js';

/** The rules that come with the product are named in both languages; one renamed since is called as it was renamed. */
export function ruleName({ id, name }: Pick<Rule, 'id' | 'name'>, locale: string): string {
  const [zh, en] = name.split(' · ');
  if (!id.startsWith('0199a000-0000-7000-8000-') || zh === undefined || en === undefined) return name;
  return locale === 'en' ? en : zh;
}

export const RULE_FIELDS = ['name', 'phone', 'email', 'memberNo', 'company', 'birthday', 'address'] as const;
export const MATCHES = ['exact', 'normalised', 'fuzzy'] as const;
export const ACTIONS = ['block', 'warn', 'report'] as const;
export const OCCASIONS = ['create', 'edit', 'import', 'api'] as const;
const ANCHORS: readonly string[] = ['memberNo', 'phone', 'email', 'company', 'name'];

export type RuleField = Rule['fields'][number];
export type RuleValues = Pick<Rule, 'name' | 'kind' | 'action' | 'appliesOn' | 'enabled'> & { fields: RuleField[] };

export function valuesOf(rule: Rule | null): RuleValues {
  if (!rule) return { name: '', kind: 'person', action: 'warn', appliesOn: ['create', 'edit'], enabled: true, fields: [{ field: 'name', match: 'fuzzy', threshold: 80 }, { field: 'birthday', match: 'exact' }] };
  const { name, kind, action, appliesOn, enabled, fields } = rule;
  return { name, kind, action, appliesOn, enabled, fields };
}

/** A rule finds its candidates on an index, so it needs a field that has one. */
export const hasAnchor = (fields: readonly RuleField[]): boolean => fields.some(({ field }) => ANCHORS.includes(field));

/** Only names and addresses are measured; a birthday is right or wrong. */
export const isMeasured = ({ field, match }: RuleField): boolean => match === 'fuzzy' && (field === 'name' || field === 'address');

export function fieldsOf(values: Pick<RuleValues, 'fields'>): RuleBody['fields'] {
  return values.fields.map((entry) => ({ field: entry.field, match: entry.field === 'birthday' ? 'exact' : entry.match, ...(isMeasured(entry) && { threshold: entry.threshold ?? 80 }) }));
}
