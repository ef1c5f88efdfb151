import type { MigrationInterface } from 'typeorm';
import { CustomFields1760000150010 } from './1760000150010-custom-fields.js';
import { Notifications1760000150020 } from './1760000150020-notifications.js';
import { Files1760000150021 } from './1760000150021-files.js';
import { Ownership1760000150040 } from './1760000150040-ownership.js';
import { ViewsAndPlaces1760000150030 } from './1760000150030-views-and-places.js';

export const recordMigrations: (new () => MigrationInterface)[] = [CustomFields1760000150010, Notifications1760000150020, Files1760000150021, ViewsAndPlaces1760000150030, Ownership1760000150040];
