import type { RouteLocationRaw } from 'vue-router';
import type { Span } from './spans.js';

export type Whose = { owner?: string; department?: string; pipeline?: string };

/** The filters of a list that show what a figure of a report is made of. */
export function whoseFilters({ owner, department, pipeline }: Whose): string[] {
  return [...(owner ? [`owner:eq:${owner}`] : []), ...(department ? [`ownerDepartment:in:${department}`] : []), ...(pipeline ? [`pipeline:eq:${pipeline}`] : [])];
}

export const within = (field: string, { from, to }: Span) => `${field}:between:${from},${to}`;

export const listOf = (path: string, filter: string[]): RouteLocationRaw => ({ path, query: { filter } });

export const dealsOf = (whose: Whose, ...filter: string[]): RouteLocationRaw => listOf('/opportunities/list', [...filter, ...whoseFilters(whose)]);

/** All that a figure of the forecast is made of: what was won within the days, and what is open and counted in it. */
export const forecastOf = (whose: Whose, kind: 'commit' | 'best_case' | 'pipeline', { from, to }: Span, currency: string): RouteLocationRaw => dealsOf(whose, `forecast:eq:${kind}~${from}~${to}`, `currency:eq:${currency}`);

/** What somebody or a department wrote down of contacts within some days. */
export const contactsOf = ({ owner, department }: Whose, { from, to }: Span): RouteLocationRaw => ({ path: '/sales-reports', query: { tab: 'contacts', from, to, ...(owner && { owner }), ...(department && { department }) } });

export const countOf = (sums: readonly { count: number }[]): number => sums.reduce((total, { count }) => total + count, 0);
