import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

export type AttachmentName = { fileName: string; type: string };

/** Sends bytes as a download. The name is given twice: plain for old clients, UTF-8 (RFC 5987) for Chinese names. */
export function attachment(reply: FastifyReply, content: Buffer | AsyncIterable<Buffer>, { fileName, type }: AttachmentName): StreamableFile {
  const plain = fileName.replace(/[^\w.-]+/g, '_');
  reply.header('cache-control', 'no-store');
  const options = { type, disposition: `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}` };
  if (Buffer.isBuffer(content)) return new StreamableFile(content, options);
  return new StreamableFile(Readable.from(content, { objectMode: false }), options);
}
