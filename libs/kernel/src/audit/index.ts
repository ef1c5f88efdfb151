export * from './audit.js';
export * from './audit-entry.js';
export { isLarge } from './detail-text.js';
export * from './audit-sealer.js';
