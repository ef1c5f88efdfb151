import type { Principal } from '@patron/kernel';

/** Trusted SQL: the name of something from the settings, in the reader's language. */
export function settingName(locale: Principal['locale'], alias: string): string {
  return locale === 'en' ? `coalesce(${alias}.name_en, ${alias}.name)` : `${alias}.name`;
}
