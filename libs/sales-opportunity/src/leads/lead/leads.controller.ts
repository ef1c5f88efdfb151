import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, BatchResultDto, CurrentPrincipal, Idempotent, IfMatch, Permission, RawJson, setEtag, UuidParam, type Principal } from '@patron/kernel';
import { CountDto, FieldDescriptionDto } from '@patron/record';
import type { FieldOption } from '@patron/record';
import type { FastifyReply } from 'fastify';
import { ConvertedLeadDto, ConvertLeadDto } from '../convert/convert.dto.js';
import { LeadConversion } from '../convert/lead-conversion.js';
import { ApiFields, ApiOptions } from './api-fields.js';
import { LeadFields } from './lead-fields.js';
import { LeadFinding } from './lead-finding.js';
import { LeadPool } from './lead-pool.js';
import { LeadReading } from './lead-reading.js';
import { AssignLeadsDto, AssignResultDto, ChangeLeadDto, CreateLeadDto, KillLeadDto, LeadBatchDto, LeadDto, LeadFilterQuery, LeadItemDto, LeadListQuery, LeadMatchesDto, LeadSuggestionsQuery, RecycleLeadDto, ReleaseLeadDto, ScoreLeadDto } from './lead.dto.js';
import { LeadsBatch } from './leads-batch.js';
import { Leads } from './leads.service.js';

@ApiTags('leads')
@Controller()
export class LeadsController {
  constructor(
    private readonly reading: LeadReading,
    private readonly leads: Leads,
    private readonly batches: LeadsBatch,
    private readonly pool: LeadPool,
    private readonly conversion: LeadConversion,
    private readonly fields: LeadFields,
    private readonly finding: LeadFinding,
  ) {}

  @Get('leads')
  @Permission('leads.read')
  @RawJson()
  @ApiPage(LeadItemDto)
  @ApiProblem(422)
  list(@Query() query: LeadListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reading.list(query, principal);
  }

  @Get('leads/count')
  @Permission('leads.read')
  @ApiItem(CountDto)
  @ApiProblem(422)
  count(@Query() query: LeadFilterQuery, @CurrentPrincipal() principal: Principal): Promise<CountDto> {
    return this.reading.count(query, principal);
  }

  @Get('leads/fields')
  @Permission('leads.read')
  @ApiFields()
  describe(@CurrentPrincipal() principal: Principal): { items: FieldDescriptionDto[] } {
    return { items: this.fields.describe(principal) as FieldDescriptionDto[] };
  }

  @Get('leads/fields/:key/values')
  @Permission('leads.read')
  @ApiOperation({ summary: 'Values of a field that hold a text' })
  @ApiOptions()
  @ApiProblem(404, 422)
  async values(@Param('key') key: string, @Query() { q }: LeadSuggestionsQuery, @CurrentPrincipal() principal: Principal): Promise<{ items: readonly FieldOption[] }> {
    return { items: await this.fields.suggest(key, q ?? '', principal) };
  }

  @Post('leads/batch')
  @HttpCode(200)
  @Permission('leads.write')
  @Idempotent()
  @ApiOperation({ summary: 'Up to 1,000 leads: found by (externalSource, externalId), else by phone or e-mail among the open ones; one that is refused does not hold up the others' })
  @ApiItem(BatchResultDto)
  @ApiProblem(409, 422)
  batch(@Body() input: LeadBatchDto, @CurrentPrincipal() principal: Principal): Promise<BatchResultDto> {
    return this.batches.answer(input, principal);
  }

  @Post('leads/assign')
  @HttpCode(200)
  @Permission('leads.assign')
  @ApiOperation({ summary: 'Give open leads to somebody, or through the assignment rules' })
  @ApiItem(AssignResultDto)
  @ApiProblem(403, 409, 422)
  assign(@Body() input: AssignLeadsDto, @CurrentPrincipal() principal: Principal): Promise<AssignResultDto> {
    return this.pool.assign(input, principal);
  }

  @Post('leads')
  @Permission('leads.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'A new lead; without an owner it is the caller\'s, or the rules\' where the caller sees all' })
  @ApiItem(LeadDto, 201)
  @ApiProblem(403, 409, 422)
  async create(@Body() input: CreateLeadDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(await this.leads.create(input, principal), principal, reply);
  }

  @Get('leads/:id')
  @Permission('leads.read')
  @RawJson()
  @ApiItem(LeadDto)
  @ApiProblem(404, 422)
  get(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(id, principal, reply);
  }

  @Patch('leads/:id')
  @Permission('leads.write')
  @RawJson()
  @ApiItem(LeadDto)
  @ApiProblem(403, 404, 409, 412, 422, 428)
  async change(@UuidParam('id') id: string, @Body() input: ChangeLeadDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.leads.change(id, input, { principal, ifMatch });
    return this.show(id, principal, reply);
  }

  @Delete('leads/:id')
  @HttpCode(204)
  @Permission('leads.manage')
  @ApiProblem(403, 404, 409)
  remove(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.leads.remove(id, principal);
  }

  @Get('leads/:id/matches')
  @Permission('leads.read')
  @ApiOperation({ summary: 'Customers and leads that may be the same; of those outside the scope only that there are some' })
  @ApiItem(LeadMatchesDto)
  @ApiProblem(404)
  matches(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<LeadMatchesDto> {
    return this.finding.matches(id, principal);
  }

  @Post('leads/:id/convert')
  @HttpCode(200)
  @Permission('leads.write')
  @Idempotent()
  @ApiOperation({ summary: 'Make a customer, its contact and an opportunity of it; once' })
  @ApiItem(ConvertedLeadDto)
  @ApiProblem(403, 404, 409, 422)
  convert(@UuidParam('id') id: string, @Body() input: ConvertLeadDto, @CurrentPrincipal() principal: Principal): Promise<ConvertedLeadDto> {
    return this.conversion.convert(id, input, principal);
  }

  @Post('leads/:id/kill')
  @HttpCode(204)
  @Permission('leads.write')
  @ApiOperation({ summary: 'Give it up, with a reason' })
  @ApiProblem(403, 404, 409, 422)
  kill(@UuidParam('id') id: string, @Body() input: KillLeadDto, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.leads.kill(id, input, principal);
  }

  @Post('leads/:id/recycle')
  @HttpCode(204)
  @Permission('leads.write')
  @ApiOperation({ summary: 'Make it a new lead again, in the pool or through the rules' })
  @ApiProblem(403, 404, 409, 422)
  recycle(@UuidParam('id') id: string, @Body() input: RecycleLeadDto, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.leads.recycle(id, input, principal);
  }

  @Post('leads/:id/claim')
  @HttpCode(204)
  @Permission('leads.write')
  @ApiOperation({ summary: 'Take it out of the lead pool' })
  @ApiProblem(403, 404, 409)
  claim(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.pool.claim(id, principal);
  }

  @Post('leads/:id/release')
  @HttpCode(204)
  @Permission('leads.write')
  @ApiOperation({ summary: 'Give it back to the lead pool as it is' })
  @ApiProblem(403, 404, 409, 422)
  release(@UuidParam('id') id: string, @Body() { note }: ReleaseLeadDto, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.pool.release(id, note ?? null, principal);
  }

  @Post('leads/:id/score')
  @HttpCode(204)
  @Permission('leads.write')
  @ApiOperation({ summary: 'Set the score by hand, which keeps rules and model away from it; null gives it back to them' })
  @ApiProblem(403, 404, 409, 422)
  score(@UuidParam('id') id: string, @Body() { score }: ScoreLeadDto, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.leads.setScore(id, score, principal);
  }

  @Get('customers/:id/leads')
  @Permission('leads.read')
  @ApiOperation({ summary: 'Leads that became this customer or its contact' })
  @RawJson()
  @ApiPage(LeadItemDto)
  @ApiProblem(404)
  ofCustomer(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.finding.ofCustomer(id, principal);
  }

  /** Whoever gives a lead away with its creation may not see it any more. */
  private async show(id: string, principal: Principal, reply: FastifyReply): Promise<string> {
    const { version, json } = await this.reading.detail(id, principal);
    setEtag(reply, version);
    return json;
  }
}
