import { usePreferredDark } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, reactive, watchEffect } from 'vue';
import { applyLocale, currentLocale, type Locale } from '../i18n/index.js';

export type Theme = 'system' | 'light' | 'dark';
type Saved = { theme: Theme; locale: Locale | null; navCollapsed: boolean; foldedCrafts: string[]; columns: Record<string, string[]> };

const KEY = 'patron.preferences';

function read(): Saved {
  const empty: Saved = { theme: 'system', locale: null, navCollapsed: false, foldedCrafts: [], columns: {} };
  try {
    return { ...empty, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Saved>) };
  } catch {
    // A closed or damaged storage must not keep anyone from working.
    return empty;
  }
}

function write(saved: Saved): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(saved));
  } catch {
    // Private windows may refuse; the choice then lasts until the tab closes.
  }
}

/** Choices of this browser: theme, language, folded navigation, chosen columns of each list. */
export const usePreferences = defineStore('preferences', () => {
  const saved = reactive(read());
  const systemDark = usePreferredDark();
  const dark = computed(() => saved.theme === 'dark' || (saved.theme === 'system' && systemDark.value));
  watchEffect(() => write({ ...saved }));
  watchEffect(() => {
    document.documentElement.classList.toggle('dark', dark.value);
    document.documentElement.style.background = '';
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', dark.value ? '#111214' : '#ffffff');
  });

  async function setLocale(locale: Locale): Promise<void> {
    await applyLocale(locale);
    saved.locale = locale;
  }
  const setTheme = (theme: Theme) => (saved.theme = theme);
  return { saved, dark, setLocale, setTheme, locale: currentLocale };
});

/** The saved language, else the browser's. */
export function startingLocale(): Locale {
  return read().locale ?? (/^zh/i.test(navigator.language) ? 'zh-CN' : 'en');
}
