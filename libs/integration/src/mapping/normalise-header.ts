/** Headers compare without case, width, spaces, punctuation and units in brackets: `Unit Price (USD)` = `unitprice`. */
export function normaliseHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[（(【[].*?[)）】\]]/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Files with the same columns in the same order share a remembered mapping. */
export function headerSignature(columns: readonly string[]): string {
  return columns.map((column) => normaliseHeader(column) || column.trim()).join('\u001f');
}
