import type { CustomValues } from '../../shared/custom-fields/index.js';
import type { NewProduct, Product, ProductChange } from './product.types.js';

export type VariantValues = { options: Record<string, string>; id: string | null; sku: string; title: string; price: string; cost: string; currency: string; barcode: string };
export type ProductValues = {
  title: string; brand: string; categoryId: string | null; status: 'active' | 'archived'; description: string; imageUrl: string; variants: VariantValues[]; options: { name: string; values: string[] }[];
  /** Of a new product; those of a stored one are edited on its page. */
  custom: CustomValues;
};

export const newVariant = (currency: string): VariantValues => ({ options: {}, id: null, sku: '', title: '', price: '', cost: '', currency, barcode: '' });

export function valuesOf(product: Product | null, currency: string): ProductValues {
  if (!product) return { title: '', brand: '', categoryId: null, status: 'active', description: '', imageUrl: '', variants: [newVariant(currency)], options: [], custom: {} };
  return {
    title: product.title, brand: product.brand ?? '', categoryId: product.category?.id ?? null, status: product.status, description: product.description ?? '', imageUrl: product.imageUrl ?? '',
    custom: {}, options: product.options.map(({ name, values }) => ({ name, values: [...values] })),
    variants: product.variants.map((variant) => ({
      options: { ...variant.options }, id: variant.id, sku: variant.sku ?? '', title: variant.title ?? '', price: variant.price ?? '', cost: variant.cost ?? '', currency: variant.currency ?? currency, barcode: variant.barcode ?? '',
    })),
  };
}

const textOrNull = (text: string): string | null => text.trim() || null;
const isNumber = (text: string): boolean => text.trim() === '' || /^\d+(\.\d{1,6})?$/.test(text.trim());
const said = (variant: VariantValues): boolean => [variant.sku, variant.title, variant.price, variant.cost, variant.barcode].some((text) => text.trim() !== '');

/** Only values its product still has. */
function optionsOf(options: Record<string, string>, axes: ProductValues['options']): Record<string, string> {
  return Object.fromEntries(Object.entries(options).filter(([name, value]) => axes.some((axis) => axis.name.trim() === name && axis.values.includes(value))));
}

function variantBody({ id, sku, title, price, cost, currency, barcode }: VariantValues) {
  const amounts = { price: textOrNull(price), cost: textOrNull(cost) };
  const needsCurrency = amounts.price !== null || amounts.cost !== null;
  return { ...(id !== null && { id }), sku: textOrNull(sku), title: textOrNull(title), barcode: textOrNull(barcode), ...amounts, currency: needsCurrency ? currency : null };
}

/** Which of the form's fields are wrong; the words are the caller's. */
export function wrongFields(values: ProductValues): { title: boolean; imageUrl: boolean; prices: number[] } {
  return {
    title: values.title.trim() === '',
    imageUrl: values.imageUrl.trim() !== '' && !/^https?:\/\//.test(values.imageUrl.trim()),
    prices: values.variants.flatMap((variant, index) => (isNumber(variant.price) && isNumber(variant.cost) ? [] : [index])),
  };
}

/** Variants nobody wrote anything into are left out; those that are stored stay, even when emptied. */
export function productBody(values: ProductValues): NewProduct & ProductChange {
  return {
    title: values.title.trim(), brand: textOrNull(values.brand), categoryId: values.categoryId, status: values.status, description: textOrNull(values.description), imageUrl: textOrNull(values.imageUrl),
    ...(Object.keys(values.custom).length > 0 && { custom: values.custom }),
    options: values.options.filter(({ name }) => name.trim() !== '').map(({ name, values: list }) => ({ name: name.trim(), values: list })),
    variants: values.variants.filter((variant) => variant.id !== null || said(variant)).map((variant) => ({ ...variantBody(variant), options: optionsOf(variant.options, values.options) })),
  };
}
