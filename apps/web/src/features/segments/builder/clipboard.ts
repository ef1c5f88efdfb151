import { ref } from 'vue';
import { fromRule, toRule, type RuleNode } from '../rules/node.js';
import type { Rule } from '../rules/rule.js';

const KEY = 'patron.segments.clipboard';
const held = ref(sessionStorage.getItem(KEY));

/** A copied condition, kept for this tab: it can be pasted into another segment. */
export const clipboard = {
  get full(): boolean {
    return held.value !== null;
  },
  write(node: RuleNode): void {
    held.value = JSON.stringify(toRule(node));
    sessionStorage.setItem(KEY, held.value);
  },
  read(): RuleNode | null {
    if (held.value === null) return null;
    const rule = JSON.parse(held.value) as Rule;
    const tree = fromRule(rule);
    const asGroup = rule.kind === 'all' || rule.kind === 'any' || (rule.kind === 'not' && (rule.rule.kind === 'all' || rule.rule.kind === 'any'));
    return asGroup ? tree : (tree.children[0] ?? null);
  },
};
