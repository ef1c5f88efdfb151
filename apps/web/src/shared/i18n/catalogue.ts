/**
 * Every feature merges its messages into this interface, so that a key that does not exist fails to compile:
 * `declare module '../../shared/i18n/catalogue.js' { interface MessageCatalogue { customers: typeof zhCN } }`.
 */
export interface MessageCatalogue {
  common: typeof import('./locales/zh-CN.js').default;
}

export type Locale = 'zh-CN' | 'en';
export const LOCALES: readonly Locale[] = ['zh-CN', 'en'];

type Tree = { [key: string]: string | Tree };

/** The same keys with any text: the type of a translation of `T`. */
export type Translation<T> = { [K in keyof T]: T[K] extends string ? string : Translation<T[K]> };

type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}`;
}[keyof T & string];

export type MessageKey = Paths<MessageCatalogue>;
export type Messages = Tree;
