import { useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import type { RouteLocationRaw } from 'vue-router';
import { api, data, type ResponseOf } from '../../../shared/api/index.js';
import { listOf, within, type Whose } from '../shared/links.js';
import type { Period, Span } from '../shared/spans.js';

export type Sheet = ResponseOf<'/api/v1/targets', 'get'>;
export type SheetRow = Sheet['rows'][number];
export type SheetCell = SheetRow['total'];
export const MEASURES = ['orders', 'contracts', 'receipts'] as const;
export type Measure = (typeof MEASURES)[number];
export type SheetQuery = { year?: number; measure: Measure; period: Period; currency?: string };

export function useSheet(query: Ref<SheetQuery>) {
  return useQuery({ queryKey: computed(() => ['targets', query.value]), queryFn: ({ signal }) => data(api.GET('/api/v1/targets', { params: { query: query.value }, signal })), placeholderData: (last) => last });
}

/** The orders, contracts or payments behind what somebody reached. */
export function recordsBehind(row: Pick<SheetRow, 'subject' | 'subjectId'>, { measure, currency, span }: { measure: Measure; currency: string; span: Span }): RouteLocationRaw {
  const whose: Whose = row.subject === 'user' && row.subjectId ? { owner: row.subjectId } : row.subject === 'department' && row.subjectId ? { department: row.subjectId } : {};
  const filters = [...(whose.owner ? [`owner:eq:${whose.owner}`] : []), ...(whose.department ? [`ownerDepartment:in:${whose.department}`] : []), `currency:eq:${currency}`];
  switch (measure) {
    case 'orders':
      return listOf('/orders', [within('placedAt', span), 'status:ne:cancelled', 'total:gt:0', ...filters]);
    case 'contracts':
      return listOf('/contracts', [within('signedOn', span), 'status:in:active,ended', ...filters]);
    case 'receipts':
      return listOf('/sales-payments', [within('receivedOn', span), 'state:eq:received', ...filters]);
  }
}
