/** Fields by the names people know, each once. */
export function correctedWords(fields: readonly unknown[], word: (field: string) => string, separator: string): string {
  return [...new Set(fields.map((field) => word(String(field))))].join(separator);
}
