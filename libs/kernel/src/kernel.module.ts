import { Global, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type MigrationInterface } from 'typeorm';
import { Audit } from './audit/audit.js';
import { AuditedEntities } from './audit/audited-entities.js';
import { AuditEraser } from './audit/audit-eraser.js';
import { AuditKeys } from './audit/audit-keys.js';
import { AuditSealer } from './audit/audit-sealer.js';
import { AuditVerifier } from './audit/audit-verifier.js';
import { AuditWatch } from './audit/audit-watch.js';
import { Clock, SystemClock } from './clock.js';
import { CONFIG, type Config } from './config/config.js';
import { SecretBox } from './crypto/secret-box.js';
import { Database } from './database/database.js';
import { sql } from './database/sql.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { RateLimits } from './http/rate-limits.js';
import { EventDispatcher } from './events/event-dispatcher.js';
import { EventLog } from './events/event-log.js';
import { Jobs } from './jobs/jobs.js';
import { Mail, MailDelivery, MailOutbox } from './mail/index.js';
import { createLog, LOG } from './observability/log.js';
import { Metrics } from './observability/metrics.js';
import { ExternalRefs } from './refs/external-refs.js';
import { Settings } from './settings.js';
import { SealedColumns } from './crypto/sealed-columns.js';

export interface KernelOptions {
  config: Config;
  entities: (new () => object)[];
  migrations: (new () => MigrationInterface)[];
}

const CLEAN_KEYS = 'kernel.clean-idempotency-keys';
const PUBLIC = [Database, EventLog, EventDispatcher, Jobs, ExternalRefs, SecretBox, SealedColumns, Settings, Metrics, RateLimits, IdempotencyInterceptor, AuditKeys, Audit, AuditSealer, AuditVerifier, AuditEraser, AuditWatch, AuditedEntities, Mail, MailOutbox];

@Global()
@Module({})
export class KernelModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly db: Database,
  ) {}

  static forRoot({ config, entities, migrations }: KernelOptions): DynamicModule {
    return {
      module: KernelModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: config.databaseUrl,
          entities,
          migrations,
          migrationsTableName: 'migrations',
          applicationName: 'patron',
          poolSize: config.databasePool,
          retryAttempts: 0,
          extra: { listenUrl: config.listenUrl || config.databaseUrl, statement_timeout: 0, idle_in_transaction_session_timeout: 600_000 },
        }),
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOG, useFactory: () => createLog(config.logLevel) },
        { provide: Clock, useClass: SystemClock },
        { provide: Database, useFactory: (dataSource: DataSource) => new Database(dataSource), inject: [DataSource] },
        ...PUBLIC.slice(1), MailDelivery,
      ],
      exports: [CONFIG, LOG, Clock, ...PUBLIC],
    };
  }

  onModuleInit(): void {
    this.jobs.on(CLEAN_KEYS, async () => {
      await this.db.execute(sql`DELETE FROM kernel.idempotency_key WHERE created_at < now() - interval '48 hours'`);
    });
    this.jobs.cron(CLEAN_KEYS, '17 * * * *');
  }
}
