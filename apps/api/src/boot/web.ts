import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import { DomainError, sendProblem } from '@patron/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const YEAR_SECONDS = 31_536_000;

/** The built SPA: hashed assets for ever, index.html for every page address, problem+json for unknown API addresses. */
export async function serveWeb(fastify: FastifyInstance, root: string): Promise<void> {
  await fastify.register(fastifyStatic, { root, serve: false, preCompressed: true, cacheControl: false });
  const files = new Set(list(root));
  fastify.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    const path = decodeURI(request.url.split('?')[0] ?? '').slice(1);
    if (/^(api|health|metrics)(\/|$)/.test(path)) {
      sendProblem(reply, new DomainError('route.not_found', 'There is nothing at this address', { status: 404 }), String(request.id));
      return reply;
    }
    if (!files.has(path)) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    const forEver = path.startsWith('assets/') ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache';
    return reply.header('cache-control', forEver).sendFile(path);
  });
}

function list(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
