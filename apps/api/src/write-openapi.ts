import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { loadConfig } from '@patron/kernel';
import { AppModule } from './app.module.js';
import { openApiDocument } from './boot/openapi.js';

/** The OpenAPI document of the code as it stands; needs no database. */
async function main(file: string): Promise<void> {
  const keys = `docs:${Buffer.alloc(32).toString('base64')}`;
  const config = loadConfig({ PATRON_SECRET_KEYS: keys, PATRON_LOG_LEVEL: 'silent', DATABASE_URL: 'postgresql://none' });
  const app = await NestFactory.create(AppModule.forRoot(config), new FastifyAdapter(), { preview: true, logger: ['error'], abortOnError: false });
  app.setGlobalPrefix('api/v1');
  writeFileSync(file, `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
}

main(process.argv[2] ?? 'openapi.json').then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
    process.exit(1);
  },
);
