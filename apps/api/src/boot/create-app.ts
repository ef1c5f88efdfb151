import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError, LOG, Metrics, observeHttp, provideRequestContext, refuseDeepJson, requestIdOf, sendProblem, toDomainError, type Config, type Log } from '@patron/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from '../app.module.js';
import { serveOpenApi } from './openapi.js';
import { securityHeaders } from './security-headers.js';
import { serveWeb } from './web.js';

/** Room for a batch of 1,000 orders with their lines. */
const BODY_LIMIT = 10 * 1024 * 1024;

/** The whole server, ready to listen; `webRoot` is where the built web UI stands (none in tests of the API). */
export async function createApp(config: Config, webRoot?: string): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    genReqId: requestIdOf,
    bodyLimit: BODY_LIMIT,
    trustProxy: (_address: string, hop: number) => hop < config.trustProxyHops,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      // Refused before any hook: these answers need the headers too.
      void reply.headers(securityHeaders(config));
      refuseUnroutable(error, request, reply);
    },
    logger: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config), adapter, { logger: ['error', 'warn'], bufferLogs: false });
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready', 'metrics'] });
  await secure(app, config);
  const fastify = app.getHttpAdapter().getInstance();
  observeHttp(fastify, app.get<Log>(LOG), app.get(Metrics));
  fastify.addHook('preValidation', refuseDeepJson);
  provideRequestContext(fastify);
  if (config.role === 'worker') fastify.addHook('onRequest', onlyOps);
  serveOpenApi(app);
  if (webRoot) await serveWeb(fastify, webRoot);
  return app;
}

async function secure(app: NestFastifyApplication, config: Config): Promise<void> {
  const headers = securityHeaders(config);
  // What the API answers is about people: neither the browser nor a proxy keeps it, unless a route says otherwise.
  const forApi = { ...headers, 'cache-control': 'no-store' };
  app.getHttpAdapter().getInstance().addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    void reply.headers(request.url.startsWith('/api/v1') ? forApi : headers);
    done();
  });
  await app.register(cookie);
  await app.register(multipart, { limits: { files: 1, fields: 10, fileSize: config.uploadLimitBytes, fieldSize: 65_536 } });
}

function refuseUnroutable(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, toDomainError(Object.assign(error, { statusCode: 400 })), String(request.id));
}

/** A worker answers probes and Prometheus, nothing else. */
function onlyOps(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (/^\/(health\/|metrics)/.test(request.url)) return done();
  sendProblem(reply, new DomainError('route.not_found', 'This process only works on jobs', { status: 404 }), String(request.id));
}
