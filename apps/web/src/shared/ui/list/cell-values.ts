export type Named = { name: string; colour?: string };

/** People, tags, categories and shops come as `{name}`, as a list of them, or as plain names. */
export function namesOf(value: unknown): Named[] {
  if (Array.isArray(value)) return value.flatMap(namesOf);
  if (typeof value === 'string') return value === '' ? [] : [{ name: value }];
  if (typeof value !== 'object' || value === null || !('name' in value) || typeof value.name !== 'string') return [];
  return [{ name: value.name, colour: 'colour' in value && typeof value.colour === 'string' ? value.colour : undefined }];
}
