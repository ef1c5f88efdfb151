import type { MigrationInterface } from 'typeorm';
import { Segments1760000220010 } from './1760000220010-segments.js';
import { DaySearch1760000220012 } from './1760000220012-day-search.js';
import { SegmentSizeBase1760000220011 } from './1760000220011-segment-size-base.js';
import { Behaviour1760000220020 } from './1760000220020-behaviour.js';
import { BehaviourProperties1760000220021 } from './1760000220021-behaviour-properties.js';
import { SeenByDay1760000220022 } from './1760000220022-seen-by-day.js';
import { SeenOnce1760000220030 } from './1760000220030-seen-once.js';

export const audienceMigrations: (new () => MigrationInterface)[] = [Segments1760000220010, SegmentSizeBase1760000220011, DaySearch1760000220012, Behaviour1760000220020, BehaviourProperties1760000220021, SeenByDay1760000220022, SeenOnce1760000220030];
