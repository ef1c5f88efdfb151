import type { MigrationInterface } from 'typeorm';
import { Kernel1760000000000 } from './1760000000000-kernel.js';
import { Audit1760000000010 } from './1760000000010-audit.js';
import { AuditAddress1760000000011 } from './1760000000011-audit-address.js';
import { Mail1760000000020 } from './1760000000020-mail.js';
import { Masks1760000000030 } from './1760000000030-masks.js';

export const kernelMigrations: (new () => MigrationInterface)[] = [Kernel1760000000000, Audit1760000000010, AuditAddress1760000000011, Mail1760000000020, Masks1760000000030];
