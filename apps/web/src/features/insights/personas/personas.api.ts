import { useQuery } from '@tanstack/vue-query';
import type { MaybeRefOrGetter } from 'vue';
import { computed, toValue } from 'vue';
import type { RouteLocationRaw } from 'vue-router';
import { api, data, type ResponseOf } from '../../../shared/api/index.js';

export type Persona = ResponseOf<'/api/v1/personas', 'get'>['items'][number];
export type PersonaView = ResponseOf<'/api/v1/personas/{id}', 'get'>;
export type Portrait = NonNullable<PersonaView['portrait']>;
export type Trait = Portrait['traits'][number];
export type TraitKey = Trait['trait'];
export type TraitItem = Trait['items'][number];
export type Comparison = ResponseOf<'/api/v1/personas/comparison', 'get'>;

export const MARKS = ['person', 'people', 'heart', 'star', 'bag', 'home', 'leaf', 'gem', 'baby', 'phone', 'book', 'shirt'] as const;
export const COLOURS = ['indigo', 'teal', 'amber', 'rose', 'violet', 'green', 'orange', 'slate'] as const;
export type Mark = (typeof MARKS)[number];
export type Colour = (typeof COLOURS)[number];

const WAIT = 1500;

export const usePersonas = () => useQuery({
  queryKey: ['personas', 'list'], queryFn: async ({ signal }) => (await data(api.GET('/api/v1/personas', { signal }))).items,
  refetchInterval: (query) => (query.state.data?.some(({ status }) => status === 'computing') ? WAIT : false),
});

export function usePersona(id: MaybeRefOrGetter<string>, portrait: MaybeRefOrGetter<string | undefined>) {
  return useQuery({
    queryKey: ['personas', computed(() => toValue(id)), computed(() => toValue(portrait) ?? '')],
    queryFn: ({ signal }) => data(api.GET('/api/v1/personas/{id}', { params: { path: { id: toValue(id) }, query: { ...(toValue(portrait) !== undefined && { portrait: toValue(portrait) }) } }, signal })),
    refetchInterval: (query) => (query.state.data?.persona.status === 'computing' ? WAIT : false), placeholderData: (before) => before,
  });
}

export type PeopleAsked = { trait?: TraitKey; key?: string; label?: string; hour?: number; path?: string };

/** The list behind a number. */
export function personaPeople(id: string, asked: PeopleAsked = {}): RouteLocationRaw {
  return { path: `/insights/personas/${id}/people`, query: Object.fromEntries(Object.entries(asked).map(([key, value]) => [key, String(value)])) };
}
