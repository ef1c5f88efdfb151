export interface Summary {
  done: number;
  refused: unknown[];
}

/** The same act on several leads, one after another: each may be refused for a reason of its own. */
export async function actOnEach(ids: readonly string[], act: (id: string) => Promise<unknown>): Promise<Summary> {
  const refused: unknown[] = [];
  for (const id of ids) {
    try {
      await act(id);
    } catch (error) {
      refused.push(error);
    }
  }
  // Nothing was done at all: that is an error like any other.
  if (refused.length === ids.length && ids.length > 0) throw refused[0];
  return { done: ids.length - refused.length, refused };
}
