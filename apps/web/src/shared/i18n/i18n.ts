import type { Language } from 'element-plus/es/locale';
import { computed, shallowRef } from 'vue';
import { createI18n } from 'vue-i18n';
import type { Locale, MessageKey, Messages } from './catalogue.js';

export type LocaleBundle = { messages: Messages; element: Language };
type Loader = Record<Locale, () => Promise<LocaleBundle>>;

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: [],
  missingWarn: true,
  messages: {} as Record<string, Messages>,
});

const elementLocale = shallowRef<Language>();
let load: Loader | undefined;
const loaded = new Map<Locale, LocaleBundle>();

export function provideLocales(loader: Loader): void {
  load = loader;
}

/** Switches every text on the page, Element Plus and <html lang> without a reload. */
export async function applyLocale(locale: Locale): Promise<void> {
  if (!load) throw new Error('provideLocales must be called before a locale is applied');
  const bundle = loaded.get(locale) ?? (await load[locale]());
  loaded.set(locale, bundle);
  i18n.global.setLocaleMessage(locale, bundle.messages);
  i18n.global.locale.value = locale;
  elementLocale.value = bundle.element;
  document.documentElement.lang = locale;
}

export const currentElementLocale = computed(() => elementLocale.value);
export const currentLocale = computed(() => i18n.global.locale.value as Locale);

export type Params = Record<string, string | number>;

/** Text of a key; `count` chooses the plural form. Reactive inside templates and computed values. */
export function translate(key: MessageKey, params: Params = {}, count?: number): string {
  return count === undefined
    ? i18n.global.t(key, params)
    : i18n.global.t(key, { n: count, count, ...params }, count);
}

/** For codes the server may extend: the text if we have one, else undefined. */
export function translateIfKnown(key: string, params: Params = {}): string | undefined {
  return i18n.global.te(key, i18n.global.locale.value) ? i18n.global.t(key, params) : undefined;
}

export function useT() {
  return { t: translate, locale: currentLocale };
}

/** The right half of a `{ 'zh-CN': …, en: … }` label from the API. */
export function bilingual(label: { 'zh-CN': string; en: string }): string {
  return label[currentLocale.value];
}
