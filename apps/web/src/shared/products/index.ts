export type { PickedProduct } from './picked-product.js';
export { default as ProductFinder } from './ProductFinder.vue';
