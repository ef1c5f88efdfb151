import { isGroup, type Rule } from './rule.js';
import { ruleHolds } from './rule-walk.js';

/**
 * The parts of a rule that make its answer what it is: of an `all` that is false the false ones, of an `any` that is true the true ones,
 * and all of them where the answer needs all. Turning one that does not decide would change nothing.
 */
export function deciding(rule: Rule, truthOf: (leafKey: string) => boolean): Set<Rule> {
  const decides = new Set<Rule>();
  const visit = (node: Rule): void => {
    decides.add(node);
    if (node.kind === 'not') visit(node.rule);
    if (!isGroup(node)) return;
    const holds = ruleHolds(node, truthOf);
    for (const child of node.rules) if (ruleHolds(child, truthOf) === holds) visit(child);
  };
  visit(rule);
  return decides;
}
