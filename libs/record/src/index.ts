/** What every kind of record has, whatever module owns it: the catalogue of its fields, and the lists made from one. */
export * from './fields/index.js';
