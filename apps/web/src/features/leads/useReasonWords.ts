import { useFormat } from '../../shared/format/index.js';
import { translate, translateIfKnown } from '../../shared/i18n/index.js';
import type { ScoreReason } from './leads.api.js';

/** The parts of a score in words. */
export function useReasonWords() {
  const format = useFormat();
  const feature = (key: string): string => translateIfKnown(`leads.score.feature.${key}`) ?? key;

  function value(key: string | undefined, text: string | null | undefined): string {
    if (text === null || text === undefined) return translate('leads.score.missing');
    if (key === 'weekday') return translateIfKnown(`leads.score.weekdays.d${text}`) ?? text;
    if (key === 'source') return translateIfKnown(`leads.source.${text}`) ?? text;
    return text;
  }
  function what(reason: ScoreReason): string {
    if (reason.kind === 'rule') return translate('leads.score.rule', { name: reason.name ?? '' });
    if (reason.kind === 'model') return `${feature(reason.feature ?? '')} · ${value(reason.feature, reason.value)}`;
    return translate(reason.kind === 'manual' ? 'leads.score.manual' : 'leads.score.base');
  }
  const points = (count: number): string => `${count > 0 ? '+' : count < 0 ? '−' : ''}${format.number(Math.round(Math.abs(count)))}`;
  return { what, points, feature };
}
