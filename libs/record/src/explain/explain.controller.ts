import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, SignedIn } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { ExplainQuery, ExplanationDto } from './explain.dto.js';
import { Explainer } from './explain.service.js';

@ApiTags('identity')
@Controller('access')
export class ExplainController {
  constructor(private readonly explainer: Explainer) {}

  @Get('explain')
  @SignedIn()
  @ApiOperation({ summary: 'Why can (or can not) I see or change this?', description: 'Of a record you may not see it tells the rule and whom to ask, and nothing of the record, not even whether it exists.' })
  @ApiItem(ExplanationDto)
  @ApiProblem(403, 404, 422)
  explain(@Query() query: ExplainQuery, @CurrentPrincipal() principal: Principal): Promise<ExplanationDto> {
    return this.explainer.explain(query, principal);
  }
}
