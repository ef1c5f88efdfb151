import type { Provider, Type } from '@nestjs/common';
import { OpportunitiesBatchController } from './batch/opportunities-batch.controller.js';
import { BatchPeople, OpportunitiesBatch } from './batch/opportunities-batch.js';
import { OpportunityCatalogues, OpportunityRegistrations } from './house/opportunity-catalogues.js';
import { OpportunityExport } from './house/opportunity-export.js';
import { OpportunityHistory, OpportunityHistoryParts } from './house/opportunity-history.js';
import { OpportunityHands, OpportunityOwnership } from './house/opportunity-ownership.js';
import { OpportunityRecords } from './house/opportunity-records.js';
import { StallNews, Stalls } from './house/stalls.js';
import './opportunity-notifications.js';
import { PipelineStore } from './pipelines/pipeline-store.js';
import { PipelinesController } from './pipelines/pipelines.controller.js';
import { Pipelines } from './pipelines/pipelines.service.js';
import { StageMoves } from './pipelines/stage-moves.js';
import { OpportunityBoard } from './records/board.service.js';
import { Opportunities } from './records/opportunities.js';
import { OpportunitiesController } from './records/opportunities.controller.js';
import { OpportunitiesRead } from './records/opportunities-read.service.js';
import { OpportunitiesService, OpportunityParts } from './records/opportunities.service.js';
import { OpportunityFields } from './records/opportunity-fields.js';
import { OpportunityFilesController } from './records/opportunity-files.controller.js';
import { OpportunityListsController } from './records/opportunity-lists.controller.js';
import { OpportunityStore } from './records/opportunity-store.js';
import { OpportunityTeam } from './records/opportunity-team.js';
import { OpportunityValues } from './records/opportunity-values.js';
import { OpportunityNews, OpportunityWriter } from './records/opportunity-writer.js';
import { triggerProviders } from './triggers/trigger.parts.js';
import { OpportunityTriggers } from './triggers/triggers.service.js';
import { TriggersController } from './triggers/triggers.controller.js';

/** Pipelines and opportunities. */
export const opportunityControllers: Type[] = [PipelinesController, OpportunityListsController, OpportunityFilesController, OpportunitiesBatchController, OpportunitiesController, TriggersController];
/** What other modules may ask. */
export const opportunityPublic: Provider[] = [Opportunities, OpportunitiesBatch, OpportunityExport, Pipelines, OpportunityTriggers];
export const opportunityProviders: Provider[] = [
  ...opportunityPublic, ...triggerProviders, PipelineStore, StageMoves, OpportunityBoard, OpportunitiesRead, OpportunitiesService, OpportunityParts, OpportunityFields, OpportunityStore, OpportunityTeam, OpportunityValues,
  OpportunityNews, OpportunityWriter, BatchPeople, OpportunityCatalogues, OpportunityRegistrations, OpportunityHistory, OpportunityHistoryParts, OpportunityHands, OpportunityOwnership, OpportunityRecords, StallNews, Stalls,
];
