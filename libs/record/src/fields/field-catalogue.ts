import { DomainError, notFound } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import type {
  FieldDefinition,
  FieldDescription,
  FieldOption,
  FieldSource,
  FieldType,
  Operator,
  SqlType,
} from './field.types.js';

const NUMBERS: readonly Operator[] = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'between', 'isSet', 'isNotSet'];
const DATES: readonly Operator[] = ['eq', 'before', 'after', 'between', 'olderThan', 'within', 'isSet', 'isNotSet'];
const CHOICES: readonly Operator[] = ['eq', 'ne', 'in', 'notIn', 'isSet', 'isNotSet'];

const OPERATORS_BY_TYPE: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'isSet', 'isNotSet'],
  number: NUMBERS,
  money: NUMBERS,
  date: DATES,
  datetime: DATES,
  boolean: ['eq'],
  enum: CHOICES,
  user: CHOICES,
  category: CHOICES,
  shop: CHOICES,
  tags: ['hasAny', 'hasNone', 'isSet', 'isNotSet'],
};

const SQL_TYPE_BY_TYPE: Readonly<Record<FieldType, SqlType>> = {
  text: 'text',
  number: 'numeric',
  money: 'bigint',
  date: 'date',
  datetime: 'timestamptz',
  boolean: 'boolean',
  enum: 'text',
  user: 'uuid',
  category: 'uuid',
  shop: 'uuid',
  tags: 'uuid',
};

export interface BaseTable {
  table: string;
  alias: string;
  /** The id column, qualified: `p.id`. */
  id: string;
}

/**
 * The fields of one list: what may be filtered, sorted and shown, and the trusted SQL behind each.
 * Modules register at boot; a key registered twice is a programming error and stops the boot.
 */
export class FieldCatalogue {
  private readonly fields = new Map<string, FieldDefinition>();

  constructor(readonly base: BaseTable) {}

  register(...definitions: FieldDefinition[]): void {
    for (const definition of definitions) {
      if (this.fields.has(definition.key)) {
        throw new DomainError('fields.registered_twice', `Field ${definition.key} is registered twice`, { status: 500 });
      }
      this.fields.set(definition.key, definition);
    }
  }

  find(key: string, permissions: ReadonlySet<string>): FieldDefinition | undefined {
    const field = this.fields.get(key);
    return field && allowed(field, permissions) ? field : undefined;
  }

  describe(permissions: ReadonlySet<string>): FieldDescription[] {
    return [...this.fields.values()].filter((field) => allowed(field, permissions)).map(description);
  }

  /** Values of a field whose label or value contains the text. Throws 404 for an unknown field. */
  async suggest(key: string, text: string, { permissions, scope }: Pick<Principal, 'permissions' | 'scope'>): Promise<readonly FieldOption[]> {
    const field = this.find(key, permissions);
    if (!field) throw notFound('field', key);
    if (field.suggest) return field.suggest({ text, limit: 20, scope });
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

export function operatorsOf(field: FieldDefinition): readonly Operator[] {
  return field.operators ?? OPERATORS_BY_TYPE[field.type];
}

export function sqlTypeOf(field: FieldDefinition): SqlType {
  return field.sqlType ?? SQL_TYPE_BY_TYPE[field.type];
}

function allowed(field: FieldDefinition, permissions: ReadonlySet<string>): boolean {
  return field.permission === undefined || permissions.has(field.permission);
}

function description(field: FieldDefinition): FieldDescription {
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
  };
}
