import { ApiError } from '../../../shared/api/index.js';
import { translate } from '../../../shared/i18n/index.js';

const REASONS: Readonly<Record<string, 'superseded' | 'void' | 'old'>> = { 'quotes.superseded': 'superseded', 'quotes.void': 'void', 'links.expired': 'old' };

/** Why a link does not open, in words for somebody who knows nothing of us. */
export function linkWords(error: unknown): { title: string; body: string } {
  if (!(error instanceof ApiError) || error.status === 0 || error.status >= 500) return { title: translate('deals.public.gone.failed'), body: translate('deals.public.gone.failedBody') };
  if (error.status === 429) return { title: translate('deals.public.gone.failed'), body: translate('common.error.tooMany') };
  const why = REASONS[error.code] ?? 'wrong';
  return { title: translate(`deals.public.gone.${why}`), body: translate(`deals.public.gone.${why}Body`) };
}
