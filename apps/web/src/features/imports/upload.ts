import { ApiError } from '../../shared/api/index.js';
import { problemToError } from '../../shared/api/errors.js';
import { readCookie } from '../../shared/api/session-fetch.js';
import type { ImportJob, KindKey } from './import.types.js';

export type Upload = { done: Promise<ImportJob>; abort: () => void };

/** `Name.csv`, `.csv.gz`, `.tsv`, `.txt`, `.xlsx`; what is inside is the server's to judge. */
export const looksLikeTable = (name: string): boolean => /\.(csv|tsv|txt|xlsx)(\.gz)?$/i.test(name);

/** Sends the file with its progress (0..1); fetch cannot tell how far an upload is. */
export function uploadFile(file: File, kind: KindKey, onProgress: (share: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<ImportJob>((resolve, reject) => {
    request.open('POST', '/api/v1/imports');
    const token = readCookie(document.cookie, 'patron_csrf');
    if (token) request.setRequestHeader('X-CSRF-Token', token);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onabort = () => reject(new DOMException('Upload cancelled', 'AbortError'));
    request.onerror = () => reject(new ApiError(0, 'network.unreachable', 'The server could not be reached'));
    request.onload = () => {
      const body: unknown = parse(request.responseText);
      if (request.status < 300) return resolve(body as ImportJob);
      reject(problemToError(new Response(null, { status: request.status }), body));
    };
    const form = new FormData();
    // Fields before the file: the server reads the stream in order.
    form.append('kind', kind);
    form.append('file', file);
    request.send(form);
  });
  return { done, abort: () => request.abort() };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's HTML page; the status says enough.
    return undefined;
  }
}
