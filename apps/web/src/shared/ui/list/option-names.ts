import { shallowReactive } from 'vue';
import type { Option } from './types.js';

/** Names of values that were offered or looked up, so that a chosen id is never shown as one. */
const names = shallowReactive(new Map<string, Option>());
const keyOf = (list: string, field: string, value: string): string => `${list}\n${field}\n${value}`;

export function rememberOptions(list: string, field: string, options: readonly Option[]): void {
  for (const option of options) names.set(keyOf(list, field, option.value), option);
}

export const rememberedOption = (list: string, field: string, value: string): Option | undefined => names.get(keyOf(list, field, value));
