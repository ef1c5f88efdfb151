import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, Idempotent, IfMatch, Permission, UuidParam, type Principal } from '@patron/kernel';
import { LeadScoringDto, NewScoreRuleDto, OriginsDto, ScoreRulePatchDto } from './scoring.dto.js';
import { Scoring } from './scoring.service.js';

@ApiTags('leads')
@Controller('lead-scoring')
export class ScoringController {
  constructor(private readonly scoring: Scoring) {}

  @Get()
  @Permission('leads.read')
  @ApiOperation({ summary: 'Score rules, and the model with how well it tells leads apart that it never saw' })
  @ApiItem(LeadScoringDto)
  view(): Promise<LeadScoringDto> {
    return this.scoring.view();
  }

  @Get('origins')
  @Permission('leads.read')
  @ApiOperation({ summary: 'Conversion by origin, within the row scope' })
  @ApiItem(OriginsDto)
  origins(@CurrentPrincipal() principal: Principal): Promise<OriginsDto> {
    return this.scoring.origins(principal);
  }

  @Post('train')
  @HttpCode(200)
  @Permission('leads.manage')
  @ApiOperation({ summary: 'Learn anew from how leads ended; open leads are then scored again' })
  @ApiItem(LeadScoringDto)
  @ApiProblem(409)
  train(@CurrentPrincipal() principal: Principal): Promise<LeadScoringDto> {
    return this.scoring.train(principal);
  }

  @Post('rules')
  @Permission('leads.manage')
  @Idempotent()
  @ApiItem(LeadScoringDto, 201)
  @ApiProblem(409, 422)
  create(@Body() input: NewScoreRuleDto, @CurrentPrincipal() principal: Principal): Promise<LeadScoringDto> {
    return this.scoring.create(input, principal);
  }

  @Patch('rules/:id')
  @Permission('leads.manage')
  @ApiItem(LeadScoringDto)
  @ApiProblem(404, 412, 422, 428)
  change(@UuidParam('id') id: string, @Body() input: ScoreRulePatchDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal): Promise<LeadScoringDto> {
    return this.scoring.change(id, input, { principal, ifMatch });
  }

  @Delete('rules/:id')
  @HttpCode(204)
  @Permission('leads.manage')
  @ApiProblem(404)
  remove(@UuidParam('id') id: string): Promise<void> {
    return this.scoring.remove(id);
  }
}
