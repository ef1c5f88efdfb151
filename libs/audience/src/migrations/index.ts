import type { MigrationInterface } from 'typeorm';
import { Behaviour1760000220020 } from './1760000220020-behaviour.js';

export const audienceMigrations: (new () => MigrationInterface)[] = [Behaviour1760000220020];
