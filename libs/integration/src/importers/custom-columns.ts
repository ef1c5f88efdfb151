import type { CustomField } from '@patron/record';
import type { Finding, ImportField, ImportFieldType, ImportOptions, SourceRow } from '../import/importer.js';
import { parseDay } from '../parse/date.js';
import { word } from './define-field.js';
import { EnumReader } from './enum-reader.js';
import { finding, textOf, type ValueReader } from './row-values.js';

const TYPES: Readonly<Partial<Record<CustomField['type'], ImportFieldType>>> = {
  number: 'decimal', money: 'decimal', date: 'date', datetime: 'datetime', boolean: 'enum', select: 'enum', multi_select: 'enum',
};

const FLAGS = [word('true', ['是', 'Yes'], '有|对|y|1|√|✓|true'), word('false', ['否', 'No'], '无|没有|n|0|×|false')];

/** A custom field as a target of the mapping: its header is its label in either language, its options their words. */
export function importFieldOf({ key, type, label, options }: CustomField): ImportField {
  const values = type === 'boolean' ? FLAGS : options.filter(({ archived }) => !archived).map((option) => ({ value: option.value, label: option.label, aliases: [] }));
  return {
    key: `cf.${key}`, group: 'custom', type: TYPES[type] ?? 'text', label, aliases: [key, key.replaceAll('_', ' ')], example: '',
    ...(values.length > 0 ? { values } : {}),
  };
}

/** Reads the custom columns of rows; a value that does not fit is named and left out. */
export class CustomColumns {
  private readonly enums: EnumReader;

  constructor(
    private readonly fields: readonly CustomField[],
    private readonly options: ImportOptions,
    private readonly reader: ValueReader,
  ) {
    this.enums = new EnumReader(fields.map(importFieldOf), options.valueMaps);
  }

  /** What a row says of custom fields; undefined where it says nothing. */
  read(row: SourceRow, findings: Finding[]): Record<string, unknown> | undefined {
    const said = this.fields.flatMap((field): [string, unknown][] => {
      const text = textOf(row, `cf.${field.key}`);
      const value = text === '' ? undefined : this.value(field, row, findings);
      return value === undefined ? [] : [[field.key, value]];
    });
    return said.length > 0 ? Object.fromEntries(said) : undefined;
  }

  private value(field: CustomField, row: SourceRow, findings: Finding[]): unknown {
    const key = `cf.${field.key}`;
    const text = textOf(row, key);
    const or = (value: string | null | undefined, code: string): string | undefined => {
      if (value === null || value === undefined) findings.push(finding(row, 'warning', code, key));
      return value ?? undefined;
    };
    switch (field.type) {
      case 'number':
      case 'money':
        return or(this.reader.decimal(text), 'imports.bad_number');
      case 'date':
        return or(parseDay(text, this.options.dateFormat), 'imports.bad_date');
      case 'datetime':
        return or(this.reader.instant(text)?.toISOString(), 'imports.bad_date');
      case 'boolean': {
        const flag = this.enums.read(row, key, findings);
        return flag === undefined ? undefined : flag === 'true';
      }
      case 'select':
        return this.enums.read(row, key, findings);
      case 'multi_select':
        return this.several(row, key, findings);
      default:
        return text;
    }
  }

  private several(row: SourceRow, key: string, findings: Finding[]): string[] | undefined {
    const parts = textOf(row, key).split(/[;；,，、|]/).map((part) => part.trim()).filter((part) => part !== '');
    const values = parts.flatMap((part) => this.enums.read({ ...row, values: { [key]: part } }, key, findings) ?? []);
    return values.length > 0 ? values : undefined;
  }
}
