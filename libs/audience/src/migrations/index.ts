import type { MigrationInterface } from 'typeorm';

export const audienceMigrations: (new () => MigrationInterface)[] = [];
