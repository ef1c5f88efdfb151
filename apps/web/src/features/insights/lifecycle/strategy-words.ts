import { bilingual } from '../../../shared/i18n/index.js';
import type { StageStrategy } from './lifecycle.api.js';

/** The merchant's words, or the product's own in the reader's language. */
export function wordsOf({ goal, actions, defaults }: Pick<StageStrategy, 'goal' | 'actions' | 'defaults'>): { goal: string; actions: string[] } {
  return goal === null ? { goal: bilingual(defaults.goal), actions: defaults.actions.map((action) => bilingual(action)) } : { goal, actions: actions ?? [] };
}
