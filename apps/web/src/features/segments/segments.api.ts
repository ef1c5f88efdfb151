import { api, data, ifMatch, type BodyOf, type ItemOf, type ResponseOf } from '../../shared/api/index.js';
import { bilingual } from '../../shared/i18n/index.js';
import { choicesOf } from '../../shared/lookup/index.js';
import type { Field, Option } from '../../shared/ui/list/index.js';
import type { Rule } from './rules/rule.js';

export type Segment = ResponseOf<'/api/v1/segments/{id}', 'get'>;
export type SegmentItem = ItemOf<'/api/v1/segments'>;
export type Preview = ResponseOf<'/api/v1/segments/preview', 'post'>;
export type Catalogue = ResponseOf<'/api/v1/segments/catalogue', 'get'>;
export type Explanation = ResponseOf<'/api/v1/segments/explain', 'post'>;
export type SegmentSize = ResponseOf<'/api/v1/segments/{id}/sizes', 'get'>['items'][number];
export type SegmentChange = ItemOf<'/api/v1/segments/{id}/changes'>;
export type Overlap = ResponseOf<'/api/v1/segments/overlap', 'post'>;
export type ListedResult = ResponseOf<'/api/v1/segments/{id}/customers', 'post'>;
export type ListedCustomers = BodyOf<'/api/v1/segments/{id}/customers', 'post'>;
export type Membership = ItemOf<'/api/v1/customers/{id}/segments'>;
type Wire = Record<string, unknown>;

const path = (id: string) => ({ path: { id } });
/** The API takes and gives the rule as JSON; its shape is checked there. */
const wire = (rule: Rule): Wire => rule as unknown as Wire;
export const ruleOf = (segment: Pick<Segment, 'rule'>): Rule | null => segment.rule as unknown as Rule | null;

export const fetchCatalogue = () => data(api.GET('/api/v1/segments/catalogue'));
export const previewRule = (rule: Rule, signal?: AbortSignal) => data(api.POST('/api/v1/segments/preview', { body: { rule: wire(rule) }, signal }));
export const explain = (segmentId: string, customerId: string, signal?: AbortSignal) => data(api.POST('/api/v1/segments/explain', { body: { segmentId, customerId }, signal }));

export const fetchSegment = (id: string, signal?: AbortSignal) => data(api.GET('/api/v1/segments/{id}', { params: path(id), signal }));
export const createSegment = (body: { name: string; kind: 'dynamic' | 'manual'; description?: string; rule?: Rule }) =>
  data(api.POST('/api/v1/segments', { body: { ...body, rule: body.rule && wire(body.rule) } }));
export const updateSegment = (id: string, version: number, { rule, ...words }: { name?: string; description?: string; rule?: Rule }) =>
  data(api.PATCH('/api/v1/segments/{id}', { params: path(id), headers: ifMatch(version), body: { ...words, ...(rule && { rule: wire(rule) }) } }));
export const deleteSegment = (id: string, version: number) => data(api.DELETE('/api/v1/segments/{id}', { params: path(id), headers: ifMatch(version) }));
export const archiveSegment = (id: string) => data(api.POST('/api/v1/segments/{id}/archive', { params: path(id) }));
export const restoreSegment = (id: string) => data(api.POST('/api/v1/segments/{id}/restore', { params: path(id) }));
export const refreshSegment = (id: string) => data(api.POST('/api/v1/segments/{id}/refresh', { params: path(id) }));
export const duplicateSegment = (id: string) => data(api.POST('/api/v1/segments/{id}/duplicate', { params: path(id), body: {} }));
export const snapshotSegment = (id: string) => data(api.POST('/api/v1/segments/{id}/snapshot', { params: path(id), body: {} }));
export const fetchUsage = (id: string, signal?: AbortSignal) => data(api.GET('/api/v1/segments/{id}/usage', { params: path(id), signal }));
export const fetchSizes = (id: string, from: string, signal?: AbortSignal) => data(api.GET('/api/v1/segments/{id}/sizes', { params: { ...path(id), query: { from } }, signal }));
export const fetchOverlap = (segmentIds: string[], signal?: AbortSignal) => data(api.POST('/api/v1/segments/overlap', { body: { segmentIds }, signal }));
export const addToList = (id: string, body: ListedCustomers) => data(api.POST('/api/v1/segments/{id}/customers', { params: path(id), body }));
export const removeFromList = (id: string, body: ListedCustomers) => data(api.DELETE('/api/v1/segments/{id}/customers', { params: path(id), body }));
export const segmentsOf = async (customerId: string, signal?: AbortSignal) => (await data(api.GET('/api/v1/customers/{id}/segments', { params: path(customerId), signal }))).items;

/** Every segment in use, by name, to choose from. */
export async function segmentOptions(): Promise<SegmentItem[]> {
  const found: SegmentItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await data(api.GET('/api/v1/segments', { params: { query: { limit: 200, ...(cursor && { cursor }) } } }));
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && found.length < 1_000);
  return found;
}

type Values = { items: { value: string; label: { 'zh-CN': string; en: string }; colour?: string }[] };
const optionsOf = ({ items }: Values): Option[] => items.map(({ value, label, colour }) => ({ value, label: bilingual(label), ...(colour && { colour }) }));

/** What was chosen earlier, by name. */
export const propertyNames = (event: string) => async (field: Field, values: string[]): Promise<Option[]> =>
  optionsOf(await data(api.GET('/api/v1/segments/values', { params: { query: { event, property: field.key, values } } })));

export async function suggestFact(field: Field, q: string): Promise<Option[]> {
  const choices = await choicesOf(field, q);
  if (choices.length > 0 || !field.suggestions) return choices;
  return optionsOf(await data(api.GET('/api/v1/facts/{key}/values', { params: { path: { key: field.key }, query: { q } } })));
}
export const suggestProperty = (event: string) => async (field: Field, q: string): Promise<Option[]> => {
  const choices = await choicesOf(field, q);
  if (choices.length > 0) return choices;
  return optionsOf(await data(api.GET('/api/v1/segments/values', { params: { query: { event, property: field.key, q } } })));
};
