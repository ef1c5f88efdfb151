import { sql, type SqlFragment } from '@patron/kernel';
import { compileCondition, type FieldDefinition, type FieldPredicate, type FieldSource, type Label } from '@patron/record';
import type { EventProperty } from '@patron/audience';
import type { ProductFields } from '../product/product-fields.js';
import type { CommerceNames } from './commerce-names.js';
import { CATEGORY_CAUSES, PRODUCT_CAUSES } from './order-causes.js';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });
const group = 'product';

const inside = label('属于分类{value}（含下级）', 'the category is {value} or below');
const outside = label('不属于分类{value}（含下级）', 'the category is neither {value} nor below');
/** How a category that holds those below it is told. */
export const WITHIN_CATEGORY: FieldDefinition['told'] = { eq: inside, in: inside, ne: outside, notIn: outside };

/** What may be asked of the product of a line; `line` is the line's alias, the product is `pr`. */
export function productProperties(line: string, names: CommerceNames, products: ProductFields): EventProperty[] {
  const source: FieldSource = { alias: 'pr', table: 'commerce.product', on: `pr.id = ${line}.product_id` };
  const sku: FieldSource = { alias: 'va', table: 'commerce.variant', on: `va.id = ${line}.variant_id` };
  return [
    { key: 'product', group, type: 'record', label: label('商品', 'Product'), expression: `${line}.product_id`, operators: ['eq', 'ne', 'in', 'notIn', 'isSet', 'isNotSet'], ...names.products },
    { key: 'category', group, type: 'category', label: label('分类（含下级）', 'Category or below'), told: WITHIN_CATEGORY, expression: 'pr.category_id', source, predicate: withinCategory, changedBy: CATEGORY_CAUSES, ...names.categories },
    { key: 'brand', group, type: 'text', label: label('品牌', 'Brand'), expression: 'pr.brand', source, changedBy: PRODUCT_CAUSES, ...names.brands },
    {
      key: 'attribute', group, type: 'text', label: label('属性（名=值）', 'Attribute (name=value)'), expression: 'pr.attributes', source, operators: ['eq', 'ne', 'in', 'notIn'], predicate: attribute, changedBy: PRODUCT_CAUSES,
      ...names.attributes,
    },
    { key: 'sku', group, type: 'text', label: label('SKU', 'SKU'), expression: 'va.sku', source: sku },
    { key: 'title', group, type: 'text', label: label('商品名称', 'Title'), expression: `${line}.title`, operators: ['eq', 'contains', 'startsWith'] },
    ...products.definitions().filter(({ custom, filterable }) => custom !== undefined && filterable !== false).map((field) => attributeField(field, source)),
  ];
}

/** A custom field of products, as a property of who bought them. */
function attributeField({ sort: _sort, output: _output, ...field }: FieldDefinition, source: FieldSource): EventProperty {
  return { ...field, key: `attribute.${field.key.replace(/^cf\./, '')}`, right: field.right ?? field.key, record: 'product', group: 'attribute', source, changedBy: PRODUCT_CAUSES };
}

/** A category holds those below it. */
const withinCategory: FieldPredicate = (operator, ids, context): SqlFragment => {
  if (operator === 'isSet' || operator === 'isNotSet') {
    return compileCondition({ field: { key: 'category', group, type: 'category', label: label('', ''), expression: 'pr.category_id' }, operator, values: ids }, context);
  }
  const within = sql`pr.category_id = ANY(ARRAY(WITH RECURSIVE below AS (SELECT c.id FROM commerce.category c WHERE c.id = ANY(${ids}::uuid[])
    UNION SELECT c.id FROM commerce.category c JOIN below b ON c.parent_id = b.id) SELECT id FROM below))`;
  return operator === 'eq' || operator === 'in' ? within : sql`(${within}) IS NOT TRUE`;
};

const attribute: FieldPredicate = (operator, pairs): SqlFragment => {
  const parts = pairs.map((pair) => {
    const at = pair.indexOf('=');
    return sql`pr.attributes ->> ${at < 0 ? pair : pair.slice(0, at)}::text = ${at < 0 ? '' : pair.slice(at + 1)}::text`;
  });
  const any = sql`(${sql.join(parts, ' OR ')})`;
  return operator === 'eq' || operator === 'in' ? any : sql`${any} IS NOT TRUE`;
};
