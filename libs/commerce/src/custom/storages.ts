/** Where the custom fields of products and orders lie; each holds one kind of record of the same name. */
export const PRODUCT_STORAGE = 'product';
export const ORDER_STORAGE = 'order';
