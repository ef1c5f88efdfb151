export * from './feature.js';
export { usePart } from './parts.js';
export { useRecords } from './records.js';
