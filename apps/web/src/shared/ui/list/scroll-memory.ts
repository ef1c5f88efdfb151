const offsets = new Map<string, number>();
const LIMIT = 30;

/** Where each list stood when it was left, so that "back" returns to the same row. */
export function rememberScroll(key: string, offset: number): void {
  offsets.delete(key);
  offsets.set(key, offset);
  const oldest = offsets.keys().next().value;
  if (offsets.size > LIMIT && oldest !== undefined) offsets.delete(oldest);
}

export const recallScroll = (key: string): number => offsets.get(key) ?? 0;
