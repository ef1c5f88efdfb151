import type { MigrationInterface } from 'typeorm';
import { Notifications1760000150020 } from './1760000150020-notifications.js';
import { Files1760000150021 } from './1760000150021-files.js';
import { ViewsAndPlaces1760000150030 } from './1760000150030-views-and-places.js';

export const recordMigrations: (new () => MigrationInterface)[] = [Notifications1760000150020, Files1760000150021, ViewsAndPlaces1760000150030];
