import { useQuery } from '@tanstack/vue-query';
import { api, data, type ItemOf } from '../api/index.js';
import { searchReferences } from '../custom-fields/custom-fields.api.js';
import type { Field, Option } from '../ui/list/index.js';

type CategoryNode = ItemOf<'/api/v1/categories'>;
export type CategoryOption = { id: string; path: string };

/** The tree as paths ("Home / Kitchen"), parents before their children. */
export function categoryPaths(nodes: readonly CategoryNode[], parent = ''): CategoryOption[] {
  return nodes.flatMap((node) => {
    const path = parent === '' ? node.name : `${parent} / ${node.name}`;
    return [{ id: node.id, path }, ...categoryPaths(node.children ?? [], path)];
  });
}

const FRESH = 5 * 60_000;
const users = { queryKey: ['users', 'options'], queryFn: async () => (await data(api.GET('/api/v1/users/options', { params: { query: { limit: 200 } } }))).items, staleTime: FRESH };
const tags = { queryKey: ['tags'], queryFn: async () => (await data(api.GET('/api/v1/tags'))).items, staleTime: 60_000 };
const shops = { queryKey: ['shops'], queryFn: async () => (await data(api.GET('/api/v1/shops'))).items, staleTime: FRESH };
const categories = { queryKey: ['categories'], queryFn: async () => categoryPaths((await data(api.GET('/api/v1/categories'))).items), staleTime: FRESH };

/** People, tags, shops and categories to choose from: short lists, the same wherever they are offered. */
export const useUserOptions = () => useQuery(users);
export const useTags = () => useQuery(tags);
export const useShops = () => useQuery(shops);
export const useCategories = () => useQuery(categories);

/** Choices of a list filter whose field points to one of these records. */
export async function choicesOf(field: Field, q = ''): Promise<Option[]> {
  if (field.type === 'record' && field.custom) return (await searchReferences(field.custom.id, q)).map(({ id, name }) => ({ value: id, label: name }));
  if (field.type === 'user') return (await users.queryFn()).map(({ id, name }) => ({ value: id, label: name }));
  if (field.type === 'tags') return (await tags.queryFn()).map(({ id, name, colour }) => ({ value: id, label: name, colour }));
  if (field.type === 'shop') return (await shops.queryFn()).map(({ id, name }) => ({ value: id, label: name }));
  if (field.type === 'category') return (await categories.queryFn()).map(({ id, path }) => ({ value: id, label: path }));
  return [];
}
