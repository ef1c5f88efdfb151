import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** A PDF to be shown or kept, never cached: the next version says something else. */
export function pdfFile(reply: FastifyReply, bytes: Buffer, name: string): StreamableFile {
  const plain = name.replace(/[^\w.-]+/g, '_');
  void reply.header('content-disposition', `inline; filename="${plain}.pdf"; filename*=UTF-8''${encodeURIComponent(name)}.pdf`).header('cache-control', 'no-store');
  return new StreamableFile(bytes, { type: 'application/pdf' });
}
