const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
/** What a spreadsheet would run as a formula is text. */
const plain = (text: string) => (/^[=+\-@\t\r]/.test(text) && !/^-?[\d.,]+%?$/.test(text) ? `'${text}` : text);

export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => quoted(plain(cell))).join(',')).join('\r\n');
}

/** With the mark by which spreadsheets know that it is UTF-8. */
export function saveCsv(name: string, rows: readonly (readonly string[])[]): void {
  const url = URL.createObjectURL(new Blob(['\uFEFF', csvOf(rows)], { type: 'text/csv;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: `${name}.csv` });
  link.click();
  URL.revokeObjectURL(url);
}
