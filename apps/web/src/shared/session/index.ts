export { default as Can } from './Can.vue';
export { usePreferences, startingLocale, type Theme } from './preferences.js';
export { safeReturnPath } from './return-path.js';
export { useSession, type Me } from './session.js';
