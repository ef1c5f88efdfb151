export * from './fields/index.js';
export type * from './batch/customer-input.js';
export { CHANNELS, CUSTOMER_KINDS, GENDERS, IDENTITY_KINDS } from './batch/customer-input.js';
export { CustomerMetrics } from './metrics/customer-metrics.js';
