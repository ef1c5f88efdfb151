import { QueryClient } from '@tanstack/vue-query';
import { ApiError } from '../shared/api/index.js';

/** Only what may succeed a moment later is tried again: a dead network or a failing server, never a refusal. */
const worthRetrying = (error: unknown) => !(error instanceof ApiError) || error.status === 0 || error.status >= 502;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, gcTime: 10 * 60_000, retry: (count, error) => count < 2 && worthRetrying(error) },
    mutations: { retry: false },
  },
});
