import { hash } from 'node:crypto';

/** 128 bits over what the source said, without its version: the same content under a newer version is still unchanged. */
export function contentHash(content: object): string {
  const digest = hash('sha1', JSON.stringify({ ...content, sourceVersion: undefined }), 'hex');
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-${digest.slice(12, 16)}-${digest.slice(16, 20)}-${digest.slice(20, 32)}`;
}
