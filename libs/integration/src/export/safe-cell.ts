/**
 * A spreadsheet runs a cell that begins with = + - @ (or tab, CR) as a formula; an apostrophe makes it text (OWASP, CSV
 * injection). Plain numbers are left alone, or no column of amounts could be summed.
 */
export function safeCell(cell: string): string {
  if (!/^[=+\-@\t\r]/.test(cell) || /^[+-]?\d+(\.\d+)?$/.test(cell)) return cell;
  return `'${cell}`;
}
