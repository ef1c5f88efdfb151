import type { ResponseOf } from '../../../shared/api/index.js';

export type Forecast = ResponseOf<'/api/v1/forecast', 'get'>;
export type ForecastCurrency = Forecast['currencies'][number];
export type ForecastChanges = ResponseOf<'/api/v1/forecast/changes', 'get'>;
export type ForecastHistory = ResponseOf<'/api/v1/forecast/history', 'get'>;
export type ForecastAccuracy = ResponseOf<'/api/v1/forecast/accuracy', 'get'>;
