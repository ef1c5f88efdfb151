import { useFormat } from '../format/index.js';
import { bilingual, translate, translateIfKnown } from '../i18n/index.js';
import { valueText, type AuditEntry, type ChangeFormats, type FieldChange } from './change-text.js';

/** Longest value inside a sentence. */
const LONGEST = 40;

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** Some verbs mean something else of one kind of record: a session is opened by signing in, a mail by reading it. */
const verbOf = (type: string, verb: string): string | undefined => translateIfKnown(`audit.verb.${type}_${verb}`) ?? translateIfKnown(`audit.verb.${verb}`);

const languageName = (code: unknown): string | undefined => (typeof code === 'string' ? translateIfKnown(`common.language.${code}`) : undefined);

/** Entries as sentences in the language of the person at the screen. */
export function useChangeWords() {
  const format = useFormat();
  const formats = (): ChangeFormats => ({
    blank: translate('audit.entry.blank'), yes: translate('audit.entry.yes'), no: translate('audit.entry.no'), cut: (n) => translate('audit.entry.cut', { n }),
    date: format.date, moment: format.exact, number: (value) => format.number(value, 6), label: bilingual,
    conditions: (n) => translate('segments.builder.ruleOf', {}, n),
  });

  const fieldName = (change: Pick<FieldChange, 'field' | 'label'>): string => (change.label ? bilingual(change.label) : (translateIfKnown(`audit.field.${change.field}`) ?? change.field));
  const value = (change: FieldChange, side: 'before' | 'after'): string => (change.field === 'locale' ? languageName(change[side]) : undefined) ?? valueText(change[side], change, formats());
  const raw = (field: Pick<FieldChange, 'type' | 'options'>, given: unknown): string => valueText(given, field, formats());

  function who({ actor }: Pick<AuditEntry, 'actor'>): string {
    if (actor.kind === 'apiKey') return translate('audit.entry.apiKey', { name: actor.name });
    if (actor.kind === 'system') return translate('audit.entry.system');
    return actor.kind === 'anonymous' ? translate('audit.entry.anonymous') : actor.name;
  }

  const typeName = (type: string): string => translateIfKnown(`audit.type.${type}`) ?? type;

  function actionName(action: string): string {
    const [type = '', verb = ''] = action.split('.');
    return `${verbOf(type, verb) ?? verb} ${typeName(type)}`;
  }

  function changed(entry: AuditEntry): string {
    const [first] = entry.changes;
    const name = entry.subject.name ?? typeName(entry.subject.type);
    if (!first) return plain(entry);
    const base = { who: who(entry), name, field: fieldName(first) };
    if (entry.changes.length > 1) {
      const names = entry.changes.map(fieldName);
      return translate('audit.sentence.many', { ...base, fields: names.length <= 3 ? names.join(translate('audit.sentence.joiner')) : translate('audit.sentence.fields', { first: names.slice(0, 2).join(translate('audit.sentence.joiner')), n: names.length - 2 }) });
    }
    const [before, after] = [short(value(first, 'before')), short(value(first, 'after'))];
    if (first.before === null) return translate('audit.sentence.set', { ...base, after });
    return first.after === null ? translate('audit.sentence.cleared', { ...base, before }) : translate('audit.sentence.one', { ...base, before, after });
  }

  function plain(entry: AuditEntry): string {
    const [type = '', verb = ''] = entry.action.split('.');
    const said = verbOf(type, verb);
    const name = entry.subject.name ?? (entry.subject.id === 'unknown' ? translate('audit.entry.unknown') : '');
    const own = entry.subject.id === entry.actor.id ? translateIfKnown(`audit.own.${verb}`, { who: who(entry) }) : undefined;
    if (own !== undefined) return own;
    if (said === undefined) return translate('audit.sentence.bare', { who: who(entry), action: entry.action, name });
    const count = entry.changes.find(({ field }) => field === 'count' || field === 'rows')?.after as unknown;
    if (typeof count === 'number' && type.endsWith('s')) return translate('audit.sentence.count', { who: who(entry), verb: said, n: count, type: typeName(type) });
    return translate('audit.sentence.plain', { who: who(entry), verb: said, type: type === 'session' ? '' : typeName(type), name }).replace(/ {2,}/g, ' ').trim();
  }

  const sentence = (entry: AuditEntry): string => (entry.action.endsWith('.updated') && entry.changes.length > 0 ? changed(entry) : plain(entry));
  return { fieldName, value, raw, who, typeName, actionName, sentence, when: format.when, exact: format.exact };
}
