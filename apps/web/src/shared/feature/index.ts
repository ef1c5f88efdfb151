export * from './feature.js';
export { useRecords } from './records.js';
