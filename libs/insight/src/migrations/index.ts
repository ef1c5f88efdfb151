import type { MigrationInterface } from 'typeorm';
import { Lifecycle1760000350010 } from './1760000350010-lifecycle.js';
import { Personas1760000350011 } from './1760000350011-personas.js';
import { RfmAndValue1760000350000 } from './1760000350000-rfm-and-value.js';

export const insightMigrations: (new () => MigrationInterface)[] = [RfmAndValue1760000350000, Lifecycle1760000350010, Personas1760000350011];
