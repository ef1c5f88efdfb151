import type { FastifyRequest } from 'fastify';
import '@fastify/multipart';
import { invalid } from '@patron/kernel';
import { fileError } from '../file/file-errors.js';
import type { UploadStore } from '../file/upload-store.js';

export type ReceivedUpload = { key: string; bytes: number; fileName: string; fields: Record<string, string> };

/**
 * Streams the one file of a multipart request to disk and collects its text fields, in whatever order they come.
 * @throws DomainError 413 over the size limit, 422 without a file; nothing stays on disk then
 */
export async function receiveUpload(request: FastifyRequest, uploads: UploadStore): Promise<ReceivedUpload> {
  if (!request.isMultipart()) throw fileError('imports.file_missing');
  const fields: Record<string, string> = {};
  let stored: Omit<ReceivedUpload, 'fields'> | null = null;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value).trim();
      else {
        stored = { ...(await uploads.save(part.file)), fileName: plainName(part.filename) };
        if (part.file.truncated) throw fileError('imports.file_too_large');
      }
    }
    if (stored === null) throw fileError('imports.file_missing');
    return { ...stored, fields };
  } catch (error) {
    if (stored !== null) await uploads.remove(stored.key);
    throw translated(error);
  }
}

/** The name is shown, never used as a path. */
function plainName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1)?.replace(/\p{Cc}/gu, '').toWellFormed().slice(0, 200) ?? '';
  return last === '' ? 'file' : last;
}

/** The parser's own refusals (limits, malformed bodies) carry a 4xx status and a code of their own. */
function translated(error: unknown): unknown {
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  if (code === 'FST_REQ_FILE_TOO_LARGE') return fileError('imports.file_too_large', undefined, error);
  const malformed = (typeof statusCode === 'number' && statusCode < 500) || /multipart|boundary|unexpected end|premature/i.test(String((error as Error).message));
  if (malformed && !(error as { fields?: unknown }).fields && typeof code !== 'string') return invalid([{ field: 'file', code: 'imports.malformed_upload', message: 'The upload is not well-formed' }]);
  return error;
}
