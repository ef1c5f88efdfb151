import { bilingual, useT } from '../../../shared/i18n/index.js';
import type { RuleNode } from '../rules/node.js';
import { useCatalogue } from './useCatalogue.js';

/** A few words for a condition: what its buttons are about. The whole sentence comes from the server. */
export function useClauseName() {
  const { t } = useT();
  const { facts, events, segmentName } = useCatalogue();
  return (node: RuleNode): string => {
    switch (node.kind) {
      case 'group': return t('segments.builder.group');
      case 'held': return t('segments.special.held');
      case 'random': return t('segments.special.random');
      case 'segment': return segmentName(node.segmentId) ?? t('segments.special.segment');
      case 'fact': {
        const field = facts.value.get(node.fact);
        return field ? bilingual(field.label) : t('segments.builder.unknown');
      }
      case 'event': {
        const event = events.value.get(node.event);
        return event ? bilingual(event.label) : t('segments.builder.unknown');
      }
    }
  };
}
