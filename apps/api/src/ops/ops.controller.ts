import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CONFIG, Database, DomainError, forbidden, Metrics, Public, schemaState, type Config } from '@patron/kernel';
import type { FastifyRequest } from 'fastify';

/** For load balancers and Prometheus; outside /api/v1 and its documentation. */
@ApiExcludeController()
@Public()
@Controller()
export class OpsController {
  constructor(
    private readonly db: Database,
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('health/live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** 503 while the database does not answer or its schema is not this version's. */
  @Get('health/ready')
  async ready(): Promise<{ status: string }> {
    const state = await schemaState(this.db.dataSource).catch((cause: unknown) => {
      throw new DomainError('health.database_unreachable', 'The database does not answer', { status: 503, cause });
    });
    if (state.pending.length + state.unknown.length > 0) {
      throw new DomainError('health.schema_differs', 'The database schema is not of this version', { status: 503, details: { ...state } });
    }
    return { status: 'ok' };
  }

  /** With PATRON_METRICS_TOKEN: `Authorization: Bearer` that token. Without: this machine only. */
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async prometheus(@Req() request: FastifyRequest): Promise<string> {
    if (!this.mayScrape(request)) throw forbidden('metrics.forbidden', 'Metrics are read from this machine or with PATRON_METRICS_TOKEN');
    const { totalCount, idleCount, waitingCount } = this.db.pool;
    this.metrics.pool.set({ state: 'total' }, totalCount);
    this.metrics.pool.set({ state: 'idle' }, idleCount);
    this.metrics.pool.set({ state: 'waiting' }, waitingCount);
    return this.metrics.registry.metrics();
  }

  private mayScrape(request: FastifyRequest): boolean {
    const { metricsToken } = this.config;
    if (!metricsToken) return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip);
    const given = Buffer.from(request.headers.authorization ?? '');
    const wanted = Buffer.from(`Bearer ${metricsToken}`);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
}
