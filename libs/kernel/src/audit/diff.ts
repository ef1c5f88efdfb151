export interface FieldDiff {
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** What changes on its own with every write and says nothing. */
const SILENT = new Set(['version', 'createdAt', 'updatedAt', 'contentHash']);

/** The fields in which two states of a record differ, with both values; null when there is none. What is absent counts as null. */
export function diffOf(before: object, after: object, silent: ReadonlySet<string> = SILENT): FieldDiff | null {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => !silent.has(key) && !sameValue(was[key] ?? null, is[key] ?? null));
  if (keys.length === 0) return null;
  const pick = (values: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(keys.map((key) => [key, values[key] ?? null]));
  return { before: pick(was), after: pick(is) };
}

/** The fields of a new record that hold something. */
export function filled(state: object, silent: ReadonlySet<string> = SILENT): Record<string, unknown> {
  return Object.fromEntries(Object.entries(state).filter(([key, value]) => !silent.has(key) && value !== null && value !== undefined && value !== '' && !isEmpty(value)));
}

/** Equal as JSON, whatever the order of the keys. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof Date) && Object.keys(value).length === 0;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
