import { useT } from '../../../shared/i18n/index.js';

/** The holidays that come with the product, by the name the notices give them. */
const OFFICIAL = {
  元旦: 'newYear', 春节: 'springFestival', 清明节: 'qingming', 劳动节: 'labourDay', 端午节: 'dragonBoat', 中秋节: 'midAutumn', 国庆节: 'nationalDay', '国庆节、中秋节': 'nationalAndMidAutumn',
} as const;
const MAKE_UP = '调休';

/** A day's name in the reader's language where it is an official one; otherwise as it was entered. */
export function useHolidayName(): (name: string) => string {
  const { t } = useT();
  const official = (name: string) => (name in OFFICIAL ? t(`pools.calendar.official.${OFFICIAL[name as keyof typeof OFFICIAL]}`) : undefined);
  return (name) => {
    const whose = name.endsWith(MAKE_UP) ? official(name.slice(0, -MAKE_UP.length)) : undefined;
    return whose ? t('pools.calendar.makeUpOf', { name: whose }) : (official(name) ?? name);
  };
}
