import { useRouter } from 'vue-router';
import { useNavigation } from './useNavigation.js';

const WITHIN_MS = 1_200;

/** `g` and then a letter goes to a page of the navigation. */
export const GO_KEYS: Readonly<Record<string, string>> = { h: '/', c: '/customers', o: '/orders', p: '/products', t: '/tasks', i: '/imports', s: '/settings' };

/** Gives the action of a key, or nothing where the key belongs to somebody else. */
export function useGoKeys(): (key: string) => (() => void) | undefined {
  const router = useRouter();
  const { nav } = useNavigation();
  let begun = -Infinity;
  return (key) => {
    const waiting = performance.now() - begun < WITHIN_MS;
    begun = -Infinity;
    if (key === 'g') return () => (begun = performance.now());
    const path = waiting ? GO_KEYS[key] : undefined;
    return path !== undefined && nav.value.some((entry) => entry.to === path) ? () => void router.push(path) : undefined;
  };
}
