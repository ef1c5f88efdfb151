import { provideLocales, type Messages } from '../../shared/i18n/index.js';

/** One chunk per language: only the one in use is downloaded. */
export function registerLocales(): void {
  provideLocales({
    'zh-CN': async () => {
      const [texts, element] = await Promise.all([import('./zh-CN.js'), import('element-plus/es/locale/lang/zh-cn')]);
      return { messages: texts.default as unknown as Messages, element: element.default };
    },
    en: async () => {
      const [texts, element] = await Promise.all([import('./en.js'), import('element-plus/es/locale/lang/en')]);
      return { messages: texts.default as unknown as Messages, element: element.default };
    },
  });
}
