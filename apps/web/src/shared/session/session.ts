import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { api, ApiError, data, type BodyOf, type ResponseOf } from '../api/index.js';

export type Me = ResponseOf<'/api/v1/auth/me', 'get'>;

/** Who is signed in and what they may do. Nothing else of the server's data lives in a store. */
export const useSession = defineStore('session', () => {
  const me = ref<Me | null>(null);
  const known = ref(false);
  const permissions = computed(() => new Set<string>(me.value?.permissions ?? []));

  function put(user: Me | null): void {
    me.value = user;
    known.value = true;
  }

  /** Asks the server once per page load; later calls answer from memory. */
  async function load(): Promise<Me | null> {
    if (known.value) return me.value;
    try {
      put(await data(api.GET('/api/v1/auth/me')));
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      put(null);
    }
    return me.value;
  }

  /** Asks again who is signed in: what the account must do first may have changed meanwhile. */
  async function reload(): Promise<Me> {
    const user = await data(api.GET('/api/v1/auth/me'));
    put(user);
    return user;
  }

  /** Answers a challenge instead of a user where a second step is due. */
  async function signIn(email: string, password: string): Promise<ResponseOf<'/api/v1/auth/sign-in', 'post'>> {
    const answer = await data(api.POST('/api/v1/auth/sign-in', { body: { email, password } }));
    if (answer.user) put(answer.user);
    return answer;
  }

  async function secondStep(body: BodyOf<'/api/v1/auth/two-factor', 'post'>): Promise<Me> {
    const { user } = await data(api.POST('/api/v1/auth/two-factor', { body }));
    put(user);
    return user;
  }

  async function signOut(): Promise<void> {
    await data(api.POST('/api/v1/auth/sign-out', {}));
    put(null);
  }

  const can = (permission: string | undefined): boolean => permission === undefined || permissions.value.has(permission);
  /** What the person may do with one field of a kind of record; a hidden one does not reach the browser at all. */
  const rightOn = (record: string, field: string): 'masked' | 'read' | 'edit' => {
    const rights = me.value?.fieldRights as Record<string, Record<string, 'masked' | 'read'>> | undefined;
    return rights?.[record]?.[field] ?? 'edit';
  };
  return { me, load, reload, put, signIn, secondStep, signOut, can, rightOn };
});
