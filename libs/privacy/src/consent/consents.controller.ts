import { Body, Controller, Get, HttpCode, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, BatchResultDto, CurrentPrincipal, Idempotent, IfMatch, invalid, Permission, setEtag, UuidParam, type Page, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { KeyParam } from '../shared/key-param.js';
import { ConsentBatchDto, ConsentEntryDto, ConsentHistoryQuery, CustomerConsentsDto, NewConsentsDto, NewPurposeDto, PurposeDto, PurposeInputDto, PurposesDto, WordingsDto } from './consent.dto.js';
import { ConsentsBatch } from './consents-batch.js';
import { Consents } from './consents.js';
import { Purposes, type Purpose } from './purposes.js';

@ApiTags('consents')
@Controller()
export class ConsentsController {
  constructor(
    private readonly consents: Consents,
    private readonly batches: ConsentsBatch,
    private readonly purposes: Purposes,
  ) {}

  @Get('customers/:id/consents')
  @Permission('customers.read')
  @ApiOperation({ summary: 'How a customer\'s consents stand, by channel and purpose' })
  @ApiItem(CustomerConsentsDto)
  @ApiProblem(404, 422)
  of(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<CustomerConsentsDto> {
    return this.consents.of(id, principal);
  }

  @Get('customers/:id/consents/history')
  @Permission('customers.read')
  @ApiOperation({ summary: 'The ledger: what was said when, to which wording, with its proof; the newest first' })
  @ApiPage(ConsentEntryDto)
  @ApiProblem(404, 422)
  history(@UuidParam('id') id: string, @Query() query: ConsentHistoryQuery, @CurrentPrincipal() principal: Principal): Promise<Page<ConsentEntryDto>> {
    return this.consents.history(id, query, principal);
  }

  @Post('customers/:id/consents')
  @Permission('consents.write')
  @Idempotent()
  @ApiOperation({ summary: 'Write down what a customer said; a yes that must be confirmed stands as pending, and the question is mailed' })
  @ApiItem(CustomerConsentsDto, 201)
  @ApiProblem(403, 404, 422)
  async record(@UuidParam('id') id: string, @Body() { items }: NewConsentsDto, @CurrentPrincipal() principal: Principal): Promise<CustomerConsentsDto> {
    if (items.length === 0) throw invalid([{ field: 'items', code: 'field.array_min_size', message: 'must hold an item' }]);
    await this.consents.record(id, items, principal);
    return this.consents.of(id, principal);
  }

  @Post('consents/batch')
  @HttpCode(200)
  @Permission('consents.write')
  @Idempotent()
  @ApiOperation({ summary: 'Consents in bulk, of customers named by id, e-mail, phone or external id', description: 'Results stand in the order of the items.' })
  @ApiItem(BatchResultDto)
  @ApiProblem(409, 422)
  async batch(@Body() { items, dryRun = false }: ConsentBatchDto, @CurrentPrincipal() principal: Principal): Promise<BatchResultDto> {
    const results = await this.batches.apply(items, { principal, dryRun });
    const summary = { created: 0, updated: 0, unchanged: 0, stale: 0, failed: 0 };
    for (const { status } of results) summary[status] += 1;
    return { results, summary };
  }

  @Get('consent-purposes')
  @Permission('customers.read')
  @ApiOperation({ summary: 'What customers can agree to, in its order, with today\'s wording' })
  @ApiOkResponse({ type: PurposesDto })
  list(): PurposesDto {
    return { items: [...this.purposes.all()] };
  }

  @Post('consent-purposes')
  @Permission('privacy.manage')
  @Idempotent()
  @ApiItem(PurposeDto, 201)
  @ApiProblem(409, 422)
  create(@Body() { key, ...input }: NewPurposeDto): Promise<Purpose> {
    return this.purposes.create(key, input);
  }

  @Put('consent-purposes/:key')
  @Permission('privacy.manage')
  @ApiOperation({ summary: 'Change a purpose; another wording becomes another version. Send If-Match' })
  @ApiItem(PurposeDto)
  @ApiProblem(404, 412, 422, 428)
  async update(@KeyParam('key') key: string, @Body() input: PurposeInputDto, @IfMatch() ifMatch: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Purpose> {
    const purpose = await this.purposes.update(key, input, ifMatch);
    setEtag(reply, purpose.version);
    return purpose;
  }

  @Get('consent-purposes/:key/wordings')
  @Permission('customers.read')
  @ApiOperation({ summary: 'Every wording a purpose has had, the newest first' })
  @ApiItem(WordingsDto)
  @ApiProblem(422)
  async wordings(@KeyParam('key') key: string): Promise<WordingsDto> {
    return { items: await this.purposes.wordings(key) };
  }
}
