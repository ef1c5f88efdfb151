import { DomainError, notFound } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { seenBy } from './seen-by.js';
import type { Asker, ChangeCause, FieldDefinition, FieldDescription, FieldOption, FieldSource } from './field.types.js';
import { operatorsOf } from './type-rules.js';

export interface BaseTable {
  /** The kind of record, as the rights on its fields name it: 'customer'. */
  record: string;
  table: string;
  alias: string;
  /** The id column, qualified: `p.id`. */
  id: string;
}

/** Fields that come and go while the product runs; asked anew each time. */
export interface FieldProvider {
  find(key: string): FieldDefinition | undefined;
  all(): readonly FieldDefinition[];
}

/**
 * The fields of one list: what may be filtered, sorted and shown, and the trusted SQL behind each.
 * Modules register at boot; a key registered twice is a programming error and stops the boot.
 */
export class FieldCatalogue {
  private readonly fields = new Map<string, FieldDefinition>();
  private readonly providers: FieldProvider[] = [];

  constructor(readonly base: BaseTable) {}

  register(...definitions: FieldDefinition[]): void {
    for (const definition of definitions) {
      if (this.fields.has(definition.key)) {
        throw new DomainError('fields.registered_twice', `Field ${definition.key} is registered twice`, { status: 500 });
      }
      this.fields.set(definition.key, definition);
    }
  }

  /** Fields that follow from what people define; they stand after the registered ones. */
  provide(provider: FieldProvider): void {
    this.providers.push(provider);
  }

  /** Every field as it was registered or defined, whoever asks: for other catalogues made of these. */
  definitions(): readonly FieldDefinition[] {
    return [...this.fields.values(), ...this.providers.flatMap((provider) => provider.all())];
  }

  /** The field as the asker has it: narrowed where he sees it masked, undefined where he may not know of it. */
  find(key: string, asker: Asker): FieldDefinition | undefined {
    const field = this.fields.get(key) ?? this.provided(key);
    return field && seenBy(field, this.base.record, asker);
  }

  describe(asker: Asker): FieldDescription[] {
    return [...this.fields.values(), ...this.providers.flatMap((provider) => provider.all())].flatMap((field) => {
      const seen = seenBy(field, this.base.record, asker);
      return seen ? [description(seen, seen !== field)] : [];
    });
  }

  /** Everything after which some field may have another value. */
  causes(): Set<ChangeCause> {
    return new Set(this.definitions().flatMap(({ changedBy }) => changedBy ?? []));
  }

  private provided(key: string): FieldDefinition | undefined {
    for (const provider of this.providers) {
      const field = provider.find(key);
      if (field) return field;
    }
    return undefined;
  }

  /** Values of a field whose label or value contains the text. Throws 404 for an unknown field. */
  async suggest(key: string, text: string, asker: Asker & Pick<Principal, 'scope'>): Promise<readonly FieldOption[]> {
    const field = this.find(key, asker);
    if (!field) throw notFound('field', key);
    if (field.suggest) return field.suggest({ text, limit: 20, scope: asker.scope });
    const wanted = text.toLowerCase();
    return (field.options ?? []).filter((option) =>
      [option.value, option.label['zh-CN'], option.label.en].some((part) => part.toLowerCase().includes(wanted)),
    );
  }

  /** The joins for the given sources, in the order first asked for. */
  joins(sources: Iterable<FieldSource>): string {
    const seen = new Map<string, FieldSource>();
    for (const source of sources) seen.set(source.alias, source);
    return [...seen.values()]
      .map((source) => `${source.inner ? 'join' : 'left join'} ${source.table} ${source.alias} on ${source.on}`)
      .join(' ');
  }
}

function description(field: FieldDefinition, masked: boolean): FieldDescription {
  const filterable = field.filterable ?? true;
  return {
    key: field.key,
    group: field.group,
    type: field.type,
    label: field.label,
    operators: filterable ? operatorsOf(field) : [],
    sortable: field.sort !== undefined,
    filterable,
    column: field.column ?? true,
    ...(field.options ? { options: field.options } : {}),
    suggestions: field.suggest !== undefined,
    masked,
    ...(field.currency ? { currency: field.currency } : {}),
    ...(field.custom ? { custom: field.custom } : {}),
  };
}
