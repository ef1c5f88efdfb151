export { CURRENCIES } from './currencies.js';
export { dayAfter, daysBetween } from './days.js';
export * from './format.js';
export { majorText, minorOf } from './minor.js';
export { originName } from './origins.js';
export { phoneText, withPhones } from './phone.js';
export { useFormat } from './useFormat.js';
export { useToday } from './useToday.js';
export { startOfDay } from './zoned.js';
