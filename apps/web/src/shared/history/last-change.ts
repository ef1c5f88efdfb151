import { api, ApiError, data } from '../api/index.js';

export type EditedRecord = { type: 'customer' | 'product' | 'order' | 'role' | 'user' | 'department' | 'shop' | 'tag' | 'category' | 'segment'; id: string };
export type LastChange = { name: string; at: string };

/** Who changed a record last; nothing where that may not be known. */
export async function lastChange(record: EditedRecord): Promise<LastChange | undefined> {
  try {
    const { actor, at } = await data(api.GET('/api/v1/history/{type}/{id}/last', { params: { path: record } }));
    return { name: actor.name, at };
  } catch (error) {
    // Not to know who it was must not keep anybody from saving.
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}
