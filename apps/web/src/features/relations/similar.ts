import { ApiError } from '../../shared/api/index.js';
import { translate, translateIfKnown } from '../../shared/i18n/index.js';

export type SimilarCustomer = { id: string; name: string; kind: string; phone: string | null; email: string | null; city: string | null; orders: number };
/** Null: a customer the person may not see. */
export type Candidate = { customer: SimilarCustomer | null; score?: number; reasons?: { field: string; match: string }[] };
export type SimilarError = { blocked: boolean; candidates: Candidate[] };

/** The candidates of a refusal by a duplicate rule; null for any other error. */
export function candidatesOf(error: unknown): SimilarError | null {
  if (!(error instanceof ApiError) || (error.code !== 'duplicates.found' && error.code !== 'duplicates.blocked')) return null;
  const candidates = (error.extra.details as { candidates?: Candidate[] } | undefined)?.candidates ?? [];
  return { blocked: error.code === 'duplicates.blocked', candidates };
}

/** A field of a rule or of a merge in words. */
export function fieldName(key: string): string {
  if (key.startsWith('cf.')) return translate('relations.field.custom', { key: key.slice(3) });
  if (key.startsWith('attributes.')) return translate('relations.field.attribute', { key: key.slice(11) });
  return translateIfKnown(`relations.field.${key}`) ?? translate('relations.field.other');
}

export function reasonText(reasons: readonly { field: string; match: string }[]): string {
  return reasons.map(({ field, match }) => `${fieldName(field)} ${translateIfKnown(`relations.match.${match}`) ?? ''}`.trim()).join(' · ');
}
