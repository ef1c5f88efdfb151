import type { Provider, Type } from '@nestjs/common';
import { ForecastController } from './forecast/forecast.controller.js';
import { Forecasts } from './forecast/forecast.service.js';
import { PastSnapshots } from './forecast/past-snapshots.js';
import { RefundRates } from './forecast/refund-rates.js';
import { ForecastSnapshots } from './forecast/snapshots.js';
import { TargetStore } from './quota/target-store.js';
import { TargetSubjects } from './quota/target-subjects.js';
import { TargetsController } from './quota/targets.controller.js';
import { Targets, TargetTrail } from './quota/targets.service.js';
import { ReportFields } from './reports/report-fields.js';
import { SalesReportsController } from './reports/sales-reports.controller.js';
import { SalesReports } from './reports/sales-reports.service.js';

/** Targets, forecast, rankings, sales reports. */
export const targetControllers: Type[] = [TargetsController, ForecastController, SalesReportsController];
/** What other modules may ask. */
export const targetPublic: Provider[] = [Targets, ForecastSnapshots, PastSnapshots];
export const targetProviders: Provider[] = [...targetPublic, Forecasts, RefundRates, ReportFields, SalesReports, TargetStore, TargetSubjects, TargetTrail];
