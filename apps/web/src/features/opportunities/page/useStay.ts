import { useT } from '../../../shared/i18n/index.js';

const HOUR = 3_600;
const DAY = 86_400;

/** How long something stood: in days, below a day in hours, below an hour as less than one. */
export function useStay() {
  const { t } = useT();
  function stay(seconds: number): string {
    if (seconds >= DAY) return t('opportunities.stay.days', {}, Math.floor(seconds / DAY));
    return seconds >= HOUR ? t('opportunities.stay.hours', {}, Math.floor(seconds / HOUR)) : t('opportunities.stay.short');
  }
  return { stay };
}
