import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { watch, type Ref } from 'vue';
import type { ImportJob } from './import.types.js';
import { fetchImport, fetchKinds } from './imports.api.js';
import { isActive } from './progress.js';

export const useKinds = () => useQuery({ queryKey: ['imports', 'kinds'], queryFn: fetchKinds, staleTime: Infinity });

/** One import; asked again every second while it works, so that leaving and coming back shows the truth. */
export function useImport(id: Ref<string>) {
  const client = useQueryClient();
  const job = useQuery({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal }) => fetchImport(id.value, signal),
    refetchInterval: (query) => (query.state.data && isActive(query.state.data.status) ? 1000 : false),
    staleTime: 0,
  });
  function put(newest: ImportJob): void {
    client.setQueryData(['imports', 'one', id.value], newest);
    void client.invalidateQueries({ queryKey: ['imports', 'list'] });
  }
  // What was written or taken back shows everywhere else from now on.
  watch(
    () => job.data.value?.status,
    (status, before) => {
      if (!before || !status || !isActive(before) || isActive(status)) return;
      for (const name of ['customers', 'orders', 'products', 'overview', 'tags', 'categories', 'shops']) void client.invalidateQueries({ queryKey: [name] });
      void client.invalidateQueries({ queryKey: ['imports', 'findings', id.value] });
      void client.invalidateQueries({ queryKey: ['imports', 'list'] });
    },
  );
  return { job, put };
}
