export * from './catalogue.js';
export * from './i18n.js';
