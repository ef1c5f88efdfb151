export * from './format.js';
export { majorText, minorOf } from './minor.js';
export { phoneText, withPhones } from './phone.js';
export { useFormat } from './useFormat.js';
export { startOfDay } from './zoned.js';
