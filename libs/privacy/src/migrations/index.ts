import type { MigrationInterface } from 'typeorm';

export const privacyMigrations: (new () => MigrationInterface)[] = [];
