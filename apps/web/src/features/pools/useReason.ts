import { useFormat } from '../../shared/format/index.js';
import { useT } from '../../shared/i18n/index.js';

export interface Reason {
  kind: 'no_follow_up' | 'no_opportunity' | 'no_order' | 'contract_ended';
  clockOn: string;
  days: number;
  dayKind: 'calendar' | 'working';
}

/** Why a customer goes back, in a sentence. */
export function useReason(): (reason: Reason) => string {
  const { t } = useT();
  const format = useFormat();
  return ({ kind, clockOn, days, dayKind }) => {
    const words = { day: format.date(clockOn), days: format.number(days), unit: t(`pools.rule.unit.${dayKind}`) };
    return kind === 'contract_ended' ? t('pools.run.contract', words) : t('pools.run.because', { ...words, kind: t(`pools.rule.kind.${kind}`) });
  };
}
