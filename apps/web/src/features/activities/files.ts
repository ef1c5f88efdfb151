import { api, data, sendForm, type ItemOf } from '../../shared/api/index.js';

export type AttachedFile = { id: string; name: string; type: string; size: number; width: number | null; height: number | null; preview: boolean };
export type CustomerFile = ItemOf<'/api/v1/customers/{id}/files'>;

export function uploadFile(file: File): Promise<AttachedFile> {
  const form = new FormData();
  form.append('file', file, file.name);
  return sendForm<AttachedFile>('/api/v1/files', form);
}
export const discardFile = (id: string) => data(api.DELETE('/api/v1/files/{id}', { params: { path: { id } } }));
export const fileUrl = (id: string, preview = false): string => `/api/v1/files/${id}${preview ? '?preview=true' : ''}`;

export const isPicture = ({ type, preview }: Pick<AttachedFile, 'type' | 'preview'>): boolean => preview && type.startsWith('image/');
export const isSound = ({ type }: Pick<AttachedFile, 'type'>): boolean => type.startsWith('audio/');

/** 1.2 MB, 340 KB: two digits are all anybody reads. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'KB'] : [bytes / 1_000_000, 'MB'];
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}
