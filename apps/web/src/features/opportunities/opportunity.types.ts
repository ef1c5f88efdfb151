import type { BodyOf, ItemOf, ResponseOf } from '../../shared/api/index.js';

export type OpportunityRow = ItemOf<'/api/v1/opportunities'>;
export type Opportunity = ResponseOf<'/api/v1/opportunities/{id}', 'get'>;
export type OpportunityStatus = Opportunity['status'];
export type OpportunityLine = Opportunity['lines'][number];
export type Change = ResponseOf<'/api/v1/opportunities/{id}/changes', 'get'>['items'][number];
export type Stay = ResponseOf<'/api/v1/opportunities/{id}/stages', 'get'>['items'][number];

export type Board = ResponseOf<'/api/v1/opportunities/board', 'get'>;
export type BoardStage = Board['stages'][number];
export type BoardCard = BoardStage['items'][number];
export type MoneyTotal = Board['totals'][number];
export type CalendarDay = ResponseOf<'/api/v1/opportunities/calendar', 'get'>['days'][number];

export type Pipeline = ItemOf<'/api/v1/pipelines'>;
export type Stage = Pipeline['stages'][number];
export type Reason = Pipeline['reasons'][number];

export type NewOpportunity = BodyOf<'/api/v1/opportunities', 'post'>;
export type OpportunityPatch = BodyOf<'/api/v1/opportunities/{id}', 'patch'>;
export type LineInput = BodyOf<'/api/v1/opportunities/{id}/lines', 'put'>['lines'][number];
