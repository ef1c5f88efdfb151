import { useNow } from '@vueuse/core';
import { computed } from 'vue';
import { currentLocale } from '../i18n/index.js';
import { useSession } from '../session/session.js';
import * as format from './format.js';

/** The formatters bound to the language and time zone of the person at the screen. */
export function useFormat() {
  const session = useSession();
  const now = useNow({ interval: 60_000 });
  const zone = computed(() => ({ locale: currentLocale.value, timeZone: session.me?.timezone ?? 'Asia/Shanghai' }));
  return {
    money: (minor: number, currency: string) => format.formatMoney(minor, currency, currentLocale.value),
    price: (major: string, currency: string) => format.formatPrice(major, currency, currentLocale.value),
    moneyShort: (minor: number, currency: string) => format.formatMoneyShort(minor, currency, currentLocale.value),
    number: (value: number, digits?: number) => format.formatNumber(value, currentLocale.value, digits),
    numberShort: (value: number) => format.formatNumberShort(value, currentLocale.value),
    percent: (share: number) => format.formatPercent(share, currentLocale.value),
    date: (value: string) => format.formatDate(value, zone.value),
    when: (value: string) => format.formatWhen(value, now.value, zone.value),
    exact: (value: string) => format.formatExact(value, zone.value.timeZone),
  };
}
