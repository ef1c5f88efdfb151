import { DomainError } from '@patron/kernel';

/** Everything that can be wrong with an uploaded file as a whole; each is answered with 422 and its code. */
const messages = {
  'imports.file_empty': 'The file is empty.',
  'imports.file_too_large': 'The file is larger than the server accepts.',
  'imports.file_missing': 'The request carries no file.',
  'imports.file_unreadable': 'The file is damaged and cannot be read to its end.',
  'imports.file_old_excel': 'This is a workbook of Excel 97-2003 (.xls). Save it as .xlsx or CSV and upload it again.',
  'imports.file_html': 'This is a web page saved under a spreadsheet name. Open it in a spreadsheet and save it as .xlsx or CSV.',
  'imports.file_not_a_table': 'The file is neither CSV nor XLSX, whatever its name says.',
  'imports.file_no_rows': 'The file has no rows below its header.',
  'imports.file_encoding': 'The text of the file does not fit its encoding.',
  'imports.file_quote_open': 'A quoted cell is never closed.',
  'imports.file_too_wide': 'The file has more columns than an import accepts.',
} as const;

export type FileErrorCode = keyof typeof messages;

export function fileError(code: FileErrorCode, details?: Record<string, unknown>, cause?: unknown): DomainError {
  const status = code === 'imports.file_too_large' ? 413 : 422;
  return new DomainError(code, messages[code], { status, details, cause });
}
