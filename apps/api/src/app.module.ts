import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { KernelModule, LOG, ProblemFilter, validationPipe, type Config, type Log } from '@patron/kernel';
import { entities, migrations, modules } from './modules.js';
import { OpsController } from './ops/ops.controller.js';

/** The composition root: which modules there are, and what every request passes through. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [KernelModule.forRoot({ config, entities, migrations }), ...modules],
      controllers: [OpsController],
      providers: [
        { provide: APP_FILTER, useFactory: (log: Log) => new ProblemFilter(log), inject: [LOG] },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
    };
  }
}
