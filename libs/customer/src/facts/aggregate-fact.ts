import { sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import { compileCondition, dayOf, nextDayChange } from '@patron/record';
import type { FieldContext, FieldDefinition, FieldPredicate, Operator } from '@patron/record';

/** Rows of another table a fact is reckoned from; trusted SQL with `x` for the table. */
export interface AggregateSource {
  table: string;
  where?: string;
  /** `max(x.delivered_at)`, `count(*)::int`. */
  aggregate: string;
  /** What a customer without rows has. */
  none: 0 | null;
}

type AggregateShape = Omit<FieldDefinition, 'expression' | 'predicate' | 'nextChange'>;

/**
 * A fact reckoned from the rows a customer has in another table. Over all customers it is asked from that table's side, once, and never
 * customer by customer; of given customers it is asked by their key.
 */
export function aggregateFact(shape: AggregateShape, source: AggregateSource): FieldDefinition {
  const where = source.where === undefined ? '' : ` and ${source.where}`;
  const expression = `(select ${source.aggregate} from ${source.table} x where x.customer_id = p.id${where})`;
  return {
    ...shape, expression, predicate: aggregatePredicate(shape, source, expression),
    nextChange: (operator, values, context) => {
      if (shape.type === 'date') return nextDayChange(operator, values, sql.raw(expression), context);
      return shape.type === 'datetime' ? nextDayChange(operator, values, dayOf(sql.raw(expression), context), context) : null;
    },
  };
}

function aggregatePredicate(shape: AggregateShape, { table, where, aggregate, none }: AggregateSource, expression: string): FieldPredicate {
  const rows = sql.raw(`select x.customer_id from ${table} x${where === undefined ? '' : ` where ${where}`}`);
  return (operator, values, context): SqlFragment => {
    if (context.correlated) return compareWith(shape, expression, { operator, values, context });
    const met = compareWith(shape, aggregate, { operator, values, context });
    if (!metByNone(none, operator, values)) return sql`p.id in (${rows} group by 1 having ${met})`;
    return sql`not exists (select 1 from (${rows} group by 1 having (${met}) is not true) y where y.customer_id = p.id)`;
  };
}

interface Comparison {
  operator: Operator;
  values: readonly string[];
  context: FieldContext;
}

function compareWith(shape: AggregateShape, expression: string, { operator, values, context }: Comparison): SqlFragment {
  return compileCondition({ field: { ...shape, expression }, operator, values }, context);
}

/** Whether a comparison is true of who has no rows: he has nought, or nothing. */
export function metByNone(none: 0 | null, operator: Operator, values: readonly string[]): boolean {
  if (none === null) return operator === 'isNotSet' || operator === 'ne' || operator === 'notIn';
  const [first = 0, second = 0] = values.map(Number);
  switch (operator) {
    case 'eq':
      return first === 0;
    case 'ne':
      return first !== 0;
    case 'gt':
      return first < 0;
    case 'gte':
      return first <= 0;
    case 'lt':
      return first > 0;
    case 'lte':
      return first >= 0;
    case 'between':
      return first <= 0 && second >= 0;
    default:
      return operator === 'isSet';
  }
}
