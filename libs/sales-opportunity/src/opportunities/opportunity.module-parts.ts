import type { Provider, Type } from '@nestjs/common';
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

/** Pipelines and opportunities. */
export const opportunityControllers: Type[] = [PipelinesController, OpportunityListsController, OpportunityFilesController, OpportunitiesController];
export const opportunityProviders: Provider[] = [
  PipelineStore, Pipelines, StageMoves, OpportunityBoard, OpportunitiesRead, OpportunitiesService, OpportunityParts, OpportunityFields, OpportunityStore, OpportunityTeam, OpportunityValues, OpportunityNews,
  OpportunityWriter, Opportunities,
];
/** What other modules may ask. */
export const opportunityPublic: Provider[] = [Opportunities];
