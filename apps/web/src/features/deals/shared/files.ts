import { api, data } from '../../../shared/api/index.js';

export type PdfOf = { kind: 'quote' | 'contract' | 'invoice'; id: string; locale: 'zh-CN' | 'en'; versionNo?: number; templateId?: string | null };

/** A printed document, as a file. */
export function fetchPdf({ kind, id, locale, versionNo, templateId }: PdfOf, signal?: AbortSignal): Promise<Blob> {
  const params = { path: { id }, query: { locale, ...(templateId && { templateId }) } };
  if (kind === 'contract') return data(api.GET('/api/v1/contracts/{id}/pdf', { params, parseAs: 'blob', signal })) as Promise<Blob>;
  if (kind === 'invoice') return data(api.GET('/api/v1/invoices/{id}/pdf', { params, parseAs: 'blob', signal })) as Promise<Blob>;
  return data(api.GET('/api/v1/quotes/{id}/pdf', { params: { path: { id }, query: { ...params.query, ...(versionNo !== undefined && { versionNo }) } }, parseAs: 'blob', signal })) as Promise<Blob>;
}
export const fetchPublicPdf = (token: string): Promise<Blob> => data(api.GET('/api/v1/public/quotes/pdf', { params: { query: { token } }, parseAs: 'blob' })) as Promise<Blob>;

/** Hands a file to the person, under its name. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
