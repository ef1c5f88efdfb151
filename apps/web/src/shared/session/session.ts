import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { api, ApiError, data, type ResponseOf } from '../api/index.js';

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

  async function signIn(email: string, password: string): Promise<Me> {
    const { user } = await data(api.POST('/api/v1/auth/sign-in', { body: { email, password } }));
    put(user);
    return user;
  }

  async function signOut(): Promise<void> {
    await data(api.POST('/api/v1/auth/sign-out', {}));
    put(null);
  }

  const can = (permission: string | undefined): boolean => permission === undefined || permissions.value.has(permission);
  return { me, load, put, signIn, signOut, can };
});
