export * from './audit.js';
export * from './audit-entry.js';
export { auditEntity } from './audited-entities.js';
export * from './diff.js';
export { isLarge } from './detail-text.js';
export * from './audit-eraser.js';
export * from './audit-sealer.js';
export * from './audit-verifier.js';
export * from './audit-watch.js';
