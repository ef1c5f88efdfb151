import type { FieldDefinition } from '../fields/index.js';
import { customNextChange, customPredicate, SHAPES, valueExpression } from './custom-expressions.js';
import type { CustomStorage } from './custom-field-records.js';
import type { CustomField } from './custom-field.types.js';

/** A custom field as the lists know it. Its key is `cf.` and the field's own, its group `custom`. */
export function catalogueField(field: CustomField, storage: CustomStorage): FieldDefinition {
  const column = `${storage.catalogue.base.alias}.custom`;
  const shape = SHAPES[field.type];
  const predicate = customPredicate(field, column);
  const nextChange = customNextChange(field, column);
  const expression = valueExpression(field, column);
  return {
    key: `cf.${field.key}`,
    group: 'custom',
    type: shape.type,
    label: field.label,
    expression,
    sqlType: shape.sqlType,
    operators: field.filterable ? shape.operators : [],
    filterable: field.filterable,
    ...(predicate ? { predicate } : {}),
    ...(nextChange ? { nextChange } : {}),
    changedBy: storage.changedBy ?? [],
    // Without its index a sort would read every row there is.
    ...(field.filterable && shape.sorts ? { sort: { nullable: true } } : {}),
    output: outputOf(field, column, expression),
    ...(field.type === 'select' || field.type === 'multi_select' ? { options: field.options.map(({ value, label, colour }) => ({ value, label, ...(colour ? { colour } : {}) })) } : {}),
    ...(field.currency ? { currency: field.currency } : {}),
    custom: { id: field.id, ...(field.target ? { target: field.target } : {}) },
  };
}

function outputOf(field: CustomField, column: string, expression: string): string {
  if (field.type === 'user') {
    return `(select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = (${column} ->> '${field.key}')::uuid)`;
  }
  return expression;
}
