import { ApiError } from '../../shared/api/index.js';
import { useFormat } from '../../shared/format/index.js';
import { translateIfKnown, useT } from '../../shared/i18n/index.js';
import type { ClaimAnswer } from './pools.api.js';

/** Why a claim was refused, with the name, the day or the number the server gives. */
export function useClaimWords(): (answer: Pick<ClaimAnswer, 'code' | 'details'>) => string {
  const { t } = useT();
  const format = useFormat();
  return ({ code, details }) => {
    const { owner, until, cap, most } = (details ?? {}) as { owner?: string; until?: string; cap?: string; most?: number };
    if (code === 'pool.taken' && owner) return t('pools.refusal.takenBy', { name: owner });
    if (code === 'pool.previous_owner' && until) return t('pools.before', { day: format.date(until) });
    if (code === 'hold.cap_reached' && cap) return t('pools.refusal.cap', { cap, most: format.number(most ?? 0) });
    return translateIfKnown(`pools.code.${(code ?? 'other').replace('.', '_')}`) ?? t('pools.code.other');
  };
}

/** Details of a refusal because somebody holds as many customers as he may; null for any other error. */
export function capOf(error: unknown): { cap: string; most: number; used: number } | null {
  return error instanceof ApiError && error.code === 'hold.cap_reached' ? (error.extra.details as { cap: string; most: number; used: number }) : null;
}
