import type { MigrationInterface } from 'typeorm';

export const insightMigrations: (new () => MigrationInterface)[] = [];
