import { useFormat } from '../../shared/format/index.js';
import { translate, translateIfKnown, type MessageKey } from '../../shared/i18n/index.js';
import { DEAL_EVENTS, useDealWords } from '../deals/index.js';
import { useOpportunityWords } from '../opportunities/index.js';
import { useSegmentNames } from '../segments/index.js';
import type { TimelineItem } from './customer.types.js';
import { factsOf } from './timeline.js';

/** An event of the log as a sentence; one we have no words for yet still reads as something. */
export function useEventWords() {
  const format = useFormat();
  const segmentName = useSegmentNames();
  const opportunity = useOpportunityWords();
  const deal = useDealWords();

  function sentence(item: TimelineItem): string {
    const facts = factsOf(item);
    const key = item.event.replaceAll('.', '_');
    const fields = [...new Set(facts.changed.map((name) => translateIfKnown(`customers.changed.${name}`) ?? translate('customers.changed.other')))];
    if (key === 'customer_updated' && fields.length === 0) return translate('customers.event.customer_updated_plain');
    if (item.event === 'customer.stage_changed') {
      const { from, to } = item.payload as Record<string, unknown>;
      const stage = (name: unknown): string => translateIfKnown(`insights.lifecycle.stage.${String(name)}`) ?? '';
      return translate('customers.event.customer_stage_changed', { from: stage(from), to: stage(to) });
    }
    if (item.event === 'segment.entered' || item.event === 'segment.left') {
      const { segmentId } = item.payload as Record<string, unknown>;
      return translate(`customers.event.${item.event === 'segment.entered' ? 'segment_entered' : 'segment_left'}`, { name: segmentName(String(segmentId)) ?? '…' });
    }
    if (item.event === 'follow_up.recorded') return translateIfKnown(`today.followUp.said.${String((item.payload as Record<string, unknown>)['kind'])}`) ?? translate('customers.event.other');
    if (DEAL_EVENTS.test(item.event)) return deal.sentence(item.event, item.payload as Record<string, unknown>) ?? translate('customers.event.other');
    if (item.event.startsWith('opportunity.')) return opportunity.sentence(item.event, item.payload as Record<string, unknown>) ?? translate('customers.event.other');
    const what = translateIfKnown(`customers.identity.${facts.identityKind}`) ?? translate('customers.event.contact');
    return translateIfKnown(`customers.event.${key}`, { number: facts.number, fields: fields.join(translate('customers.changed.separator')), what, from: facts.cells.from ?? '', to: facts.cells.to ?? '' }) ?? translate('customers.event.other');
  }
  const amount = (item: TimelineItem): string | null => {
    const { money } = factsOf(item);
    return money === null ? null : `${item.kind === 'refund' ? '−' : ''}${format.money(money.minor, money.currency)}`;
  };
  const kindName = (kind: string): string => translateIfKnown(`customers.timeline.kind.${kind}`) ?? translate('customers.timeline.kind.other' satisfies MessageKey);
  return { sentence, amount, kindName };
}
