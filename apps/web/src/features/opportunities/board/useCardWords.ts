import { daysBetween, useFormat, useToday } from '../../../shared/format/index.js';
import { useT } from '../../../shared/i18n/index.js';
import type { BoardCard } from '../opportunity.types.js';

const DAY = 86_400_000;

/** How an opportunity's dates and money read; made once for a whole board. */
export function useCardWords() {
  const { t } = useT();
  const format = useFormat();
  const today = useToday();

  /** The close date: the day and month this year, and how late it is. */
  function close({ closeOn }: { closeOn: string | null }) {
    if (!closeOn) return null;
    const late = daysBetween(closeOn, today.value);
    const title = t('opportunities.card.closes', { day: format.date(closeOn) });
    return late > 0 ? { text: t('opportunities.card.late', {}, late), title, late: true } : { text: closeOn.slice(0, 4) === today.value.slice(0, 4) ? closeOn.slice(5) : closeOn, title, late: false };
  }
  function stalled({ stalledAt, stageSince }: Pick<BoardCard, 'stalledAt' | 'stageSince'>) {
    if (!stalledAt) return null;
    const days = Math.max(0, Math.floor((Date.now() - Date.parse(stageSince)) / DAY));
    return { text: t('opportunities.card.days', {}, days), title: t('opportunities.card.stalled', {}, days) };
  }
  return { money: format.money, close, stalled, menu: (name: string) => t('opportunities.card.menu', { name }), today };
}
export type CardWords = ReturnType<typeof useCardWords>;
