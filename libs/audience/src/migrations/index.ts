import type { MigrationInterface } from 'typeorm';
import { Segments1760000220010 } from './1760000220010-segments.js';
import { Behaviour1760000220020 } from './1760000220020-behaviour.js';

export const audienceMigrations: (new () => MigrationInterface)[] = [Segments1760000220010, Behaviour1760000220020];
