export * from './format.js';
export { useFormat } from './useFormat.js';
