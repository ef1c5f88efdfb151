import type { FieldError } from '@patron/kernel';
import type { OptionAxis, ProductState } from './product-state.js';

/**
 * Axes without blanks and doubles, and every variant on them: a value the axis does not have is refused, two variants with
 * the same values on all axes are one too many.
 */
export function checkOptions(product: Pick<ProductState, 'options' | 'variants'>): FieldError[] {
  const axes = product.options ?? [];
  const errors: FieldError[] = [];
  axes.forEach((axis, i) => {
    if (axes.findIndex(({ name }) => name.toLowerCase() === axis.name.toLowerCase()) !== i) errors.push({ field: `options[${i}].name`, code: 'products.option_twice', message: 'is there twice' });
    if (new Set(axis.values).size !== axis.values.length || axis.values.some((value) => value === '')) errors.push({ field: `options[${i}].values`, code: 'products.option_values', message: 'must be different and not empty' });
  });
  const seen = new Set<string>();
  product.variants.forEach((variant, i) => {
    const own = variant.options ?? {};
    for (const [name, value] of Object.entries(own)) {
      if (!axes.some((axis) => axis.name === name && axis.values.includes(value))) errors.push({ field: `variants[${i}].options`, code: 'products.option_unknown', message: `"${name}: ${value}" is no option of this product` });
    }
    const place = JSON.stringify(axes.map(({ name }) => own[name] ?? null));
    const complete = axes.length > 0 && axes.every(({ name }) => own[name] !== undefined);
    if (complete && seen.has(place)) errors.push({ field: `variants[${i}].options`, code: 'products.variant_twice', message: 'Another variant has the same options' });
    if (complete) seen.add(place);
  });
  return errors;
}

/** Only texts; anything else a client sends as a value is no option. */
export function readOptions(value: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(value).flatMap(([name, one]) => (typeof one === 'string' && one.trim() !== '' ? [[name, one.trim()]] : [])));
}

export function axesOf(axes: readonly OptionAxis[]): OptionAxis[] {
  return axes.map(({ name, values }) => ({ name: name.trim(), values: values.map((value) => value.trim()) }));
}
