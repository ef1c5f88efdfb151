import type { TodayItem, TodaySection } from './today.api.js';

export type Tone = 'red' | 'amber' | 'plain';
/** What is said of an item's day: a key of `today.day`, its number, and how urgent it is. */
export interface DaySaid {
  key: 'today' | 'late' | 'left' | 'lastDay' | 'soon' | 'since' | 'sinceToday' | 'stalled' | 'validUntil' | 'expired';
  n: number;
  tone: Tone;
}

/** Days count from the item's day to today: positive lies behind, negative is still to come. */
export function daySaid(section: TodaySection, { days }: Pick<TodayItem, 'days'>): DaySaid | null {
  if (days === null) return null;
  if (section === 'recycling') return days >= 0 ? { key: 'lastDay', n: 0, tone: 'red' } : { key: 'left', n: -days, tone: days >= -3 ? 'amber' : 'plain' };
  if (section === 'stalled') return { key: 'stalled', n: days, tone: 'amber' };
  if (section === 'quotes') return days > 0 ? { key: 'expired', n: days, tone: 'amber' } : { key: 'validUntil', n: 0, tone: 'plain' };
  if (section === 'assigned' || section === 'approvals') return days > 0 ? { key: 'since', n: days, tone: 'plain' } : { key: 'sinceToday', n: 0, tone: 'plain' };
  if (days > 0) return { key: 'late', n: days, tone: 'red' };
  return days === 0 ? { key: 'today', n: 0, tone: 'amber' } : { key: 'soon', n: -days, tone: 'plain' };
}

/** Where an item leads to. */
export function pathOf({ type, id, recordId, customer }: Pick<TodayItem, 'type' | 'id' | 'recordId' | 'customer'>): string {
  if (type === 'customer') return `/customers/${id}`;
  if (type === 'lead') return `/leads/${id}`;
  if (type === 'opportunity') return `/opportunities/${id}`;
  if (type === 'quote') return `/quotes/${id}`;
  if (type === 'receivable') return `/contracts/${recordId}`;
  if (type === 'approval') return `/approvals/${id}`;
  return customer ? `/customers/${customer.id}` : `/tasks?task=${id}`;
}

/** What a follow-up on an item is about; null where there is nothing to follow up. */
export function aboutOf({ type, id, customer }: Pick<TodayItem, 'type' | 'id' | 'customer'>): { customerId: string } | { leadId: string } | { opportunityId: string } | null {
  if (type === 'lead') return { leadId: id };
  if (type === 'opportunity') return { opportunityId: id };
  if (type === 'approval' || type === 'task') return null;
  return customer ? { customerId: customer.id } : null;
}
