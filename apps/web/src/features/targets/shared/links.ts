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
