/** Values that are equal as JSON are equal to a form; key order does not matter because both sides come from one shape. */
export function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

export function changedKeys<T extends object>(before: T, after: T): (keyof T & string)[] {
  return (Object.keys(after) as (keyof T & string)[]).filter((key) => !same(before[key], after[key]));
}

/** Only what the person changed, for PATCH. */
export function changes<T extends object>(before: T, after: T): Partial<T> {
  return Object.fromEntries(changedKeys(before, after).map((key) => [key, after[key]])) as Partial<T>;
}

export type FieldConflict<T> = { key: keyof T & string; mine: unknown; theirs: unknown };

/**
 * Fields both sides changed to different values. What only the other side changed is taken over silently,
 * what only I changed is kept: nobody has to decide about a field that nobody disputes.
 */
export function conflictsOf<T extends object>(base: T, mine: T, theirs: T): FieldConflict<T>[] {
  return changedKeys(base, mine)
    .filter((key) => !same(base[key], theirs[key]) && !same(mine[key], theirs[key]))
    .map((key) => ({ key, mine: mine[key], theirs: theirs[key] }));
}

export function mergeConflict<T extends object>(versions: { base: T; mine: T; theirs: T }, keepMine: ReadonlySet<string>): T {
  const { base, mine, theirs } = versions;
  const disputed = new Set<string>(conflictsOf(base, mine, theirs).map((entry) => entry.key));
  const kept = changedKeys(base, mine).filter((key) => !disputed.has(key) || keepMine.has(key));
  return { ...theirs, ...Object.fromEntries(kept.map((key) => [key, mine[key]])) };
}
