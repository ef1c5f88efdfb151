import { computed } from 'vue';
import { translateIfKnown, useT } from '../../shared/i18n/index.js';

const CHANNELS = ['phone', 'sms', 'email', 'wechat', 'app', 'none'] as const;
const GENDERS = ['female', 'male', 'other', 'unknown'] as const;

/** Names of a customer's facts and of their fixed values, for forms and for the dialog that compares two versions. */
export function useFactLabels() {
  const { t } = useT();
  const labels = computed<Record<string, string>>(() => ({
    name: t('customers.field.name'), kind: t('customers.field.kind'), company: t('customers.field.company'), level: t('customers.field.level'), origin: t('customers.field.origin'), gender: t('customers.field.gender'),
    birthday: t('customers.field.birthday'), preferredChannel: t('customers.field.preferredChannel'), language: t('customers.field.language'), note: t('customers.field.note'),
  }));
  const channels = computed(() => CHANNELS.map((value) => ({ value, label: t(`customers.channel.${value}`) })));
  const genders = computed(() => GENDERS.map((value) => ({ value, label: t(`customers.gender.${value}`) })));

  function formatValue(key: string, value: unknown): string {
    const group = key === 'preferredChannel' ? 'channel' : key;
    return translateIfKnown(`customers.${group}.${String(value)}`) ?? String(value);
  }
  return { labels, channels, genders, formatValue };
}
