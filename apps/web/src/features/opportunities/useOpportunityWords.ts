import { useFormat } from '../../shared/format/index.js';
import { translate, translateIfKnown } from '../../shared/i18n/index.js';
import { stageIn } from './dialogs/requirements.js';
import { usePipelines } from './usePipelines.js';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What happened to an opportunity, as a sentence on the customer's timeline. */
export function useOpportunityWords() {
  const format = useFormat();
  const pipelines = usePipelines();
  /** As the stage is called now and in the reader's language; one that is gone keeps the name it had. */
  const stage = (id: unknown, then: unknown): string => stageIn(pipelines.data.value ?? [], text(id))?.name ?? text(then);
  const money = (minor: unknown, currency: unknown): string => (typeof minor === 'number' ? format.money(minor, text(currency) || 'CNY') : translate('opportunities.change.none'));
  const day = (value: unknown): string => (text(value) === '' ? translate('opportunities.change.none') : format.date(text(value)));

  function sentence(event: string, payload: Record<string, unknown>): string | undefined {
    const name = event.replace(/^opportunity\./, '');
    if (name === 'amount_changed') return translate('opportunities.event.amount_changed', { from: money(payload['fromMinor'], payload['fromCurrency']), to: money(payload['amountMinor'], payload['currency']) });
    if (name === 'close_moved') return translate('opportunities.event.close_moved', { from: day(payload['from']), to: day(payload['to']) });
    if (name === 'won' && text(payload['orderId']) !== '') return translate('opportunities.event.won_by_order');
    const reason = text(payload['reason']);
    const said = translateIfKnown(`opportunities.event.${name}`, { stage: stage(payload['stageId'], payload['stage']), from: stage(payload['fromStageId'], payload['from']), days: typeof payload['days'] === 'number' ? payload['days'] : 0 });
    return said === undefined || reason === '' ? said : translate('opportunities.event.because', { what: said, reason });
  }
  return { sentence };
}
