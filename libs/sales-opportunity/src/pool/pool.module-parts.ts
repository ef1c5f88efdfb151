import type { Provider, Type } from '@nestjs/common';
import { WorkCalendar } from '../calendar/work-calendar.js';
import { WorkCalendarController } from '../calendar/work-calendar.controller.js';
import { Claims } from './claims/claims.js';
import { PoolAdmin, PoolAdminParts } from './claims/pool-admin.js';
import { PoolCustomersController } from './claims/pool-customers.controller.js';
import { PoolList } from './claims/pool-list.js';
import { PoolMoves } from './claims/pool-moves.js';
import { DueDays } from './holding/due-days.js';
import { HoldFollow, HoldFollowParts } from './holding/hold-follow.js';
import { HoldKeeper } from './holding/hold-keeper.js';
import { HoldMerges } from './holding/hold-merges.js';
import { HoldParts, Holds } from './holding/holds.js';
import { HoldsController } from './holding/holds.controller.js';
import { PoolFacts } from './pool-facts.js';
import './pool-words.js';
import { RecycleParts, RecycleRuns } from './recycling/recycle-runs.js';
import { RunReading } from './recycling/run-reading.js';
import { RecycleRunsController } from './recycling/runs.controller.js';
import { RunStore } from './recycling/run-store.js';
import { Warnings } from './recycling/warnings.js';
import { SamplePool } from './sample-pool.js';
import { HoldCaps } from './settings/hold-caps.js';
import { HoldCapsController } from './settings/hold-caps.controller.js';
import { PoolStore } from './settings/pool-store.js';
import { Pools } from './settings/pools.service.js';
import { PoolsController } from './settings/pools.controller.js';

/** The public pool: rules that take customers back, claims and caps; and the calendar of working days. */
export const poolControllers: Type[] = [WorkCalendarController, PoolsController, PoolCustomersController, HoldCapsController, HoldsController, RecycleRunsController];
export const poolProviders: Provider[] = [
  Claims, DueDays, HoldCaps, HoldFollow, HoldFollowParts, HoldKeeper, HoldMerges, HoldParts, Holds, PoolAdmin, PoolAdminParts, PoolFacts, PoolList, PoolMoves, PoolStore, Pools, RecycleParts, RecycleRuns, RunReading, RunStore, SamplePool, Warnings, WorkCalendar,
];
/** What other modules may ask. */
export const poolPublic: Provider[] = [WorkCalendar, Pools, PoolAdmin, RecycleRuns, SamplePool];
