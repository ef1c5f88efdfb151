export type EachResult<T> = { done: T[]; failed: { item: T; error: unknown }[] };

/** Runs `work` over all items, a few at a time; one failure does not stop the others. */
export async function runEach<T>(items: readonly T[], work: (item: T) => Promise<unknown>, atOnce = 4): Promise<EachResult<T>> {
  const result: EachResult<T> = { done: [], failed: [] };
  const queue = [...items];
  async function worker(): Promise<void> {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      try {
        await work(item);
        result.done.push(item);
      } catch (error) {
        result.failed.push({ item, error });
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return result;
}
