import { DomainError } from '@patron/kernel';

const MESSAGES = {
  'files.missing': 'Send one file as multipart/form-data',
  'files.malformed_upload': 'The upload is not well-formed, or it broke off',
  'files.empty': 'The file is empty',
  'files.too_large': 'The file is larger than is accepted',
  'files.too_many_waiting': 'There are too many uploaded files that are attached to nothing yet; attach or remove some first',
  'files.type_refused': 'Files of this kind are not accepted: images, PDF, Office and OpenDocument files, text, CSV and audio are',
  'files.active_content': 'SVG, HTML and scripts can act when opened; send a picture or a PDF of it',
  'files.old_office': 'Old or password-protected Office files can hide macros; save it as .docx, .xlsx or .pptx without a password',
  'files.macros': 'The document holds macros; save it without them (.docx, .xlsx, .pptx)',
  'files.archive': 'Archives are not accepted since nobody sees what is inside; attach the files themselves',
  'files.disguised': 'The name says one kind of file and the content is another',
  'files.damaged': 'The file is damaged: its content cannot be read',
  'files.storage_unavailable': 'The file storage does not answer; nothing was kept, try again in a moment',
} as const;

export type FileErrorCode = keyof typeof MESSAGES;

const STATUS: Partial<Record<FileErrorCode, number>> = { 'files.too_large': 413, 'files.too_many_waiting': 409, 'files.storage_unavailable': 503 };

/** A refusal that says why, and for a form, under its field. */
export function fileError(code: FileErrorCode, details?: Record<string, unknown>, cause?: unknown): DomainError {
  const message = MESSAGES[code];
  return new DomainError(code, message, {
    status: STATUS[code] ?? 422, fields: [{ field: 'file', code, message }],
    ...(details && { details }), ...(cause !== undefined && { cause }),
  });
}
