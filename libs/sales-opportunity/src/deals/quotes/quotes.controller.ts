import { Body, Controller, Get, HttpCode, Patch, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { FieldListQuery } from '@patron/record';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, EnumField, Idempotent, IfMatch, IntField, Permission, RawJson, setEtag, UuidField, UuidParam, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { pdfFile } from '../print/pdf-file.js';
import { DealLines } from '../shared/deal-lines.js';
import { DealAmountsInput, ReckonedDto } from '../shared/line.dto.js';
import { QuoteAnswers } from './quote-answers.js';
import { QuoteLinks } from './quote-links.js';
import { QuotePrint } from './quote-print.js';
import { QuoteStore } from './quote-store.js';
import { CreateQuoteDto, DEAL_LOCALES, EditQuoteDto, QuoteDecisionDto, QuoteDto, QuoteItemDto, QuoteLinkDto, QuoteReasonDto, QuoteVersionsDto, SendQuoteDto } from './quote.dto.js';
import { QuotesRead } from './quotes-read.service.js';
import { QuotesService } from './quotes.service.js';

class QuotePdfQuery {
  @EnumField(DEAL_LOCALES, { optional: true, description: 'The quote\'s own unless told' })
  locale?: 'zh-CN' | 'en';

  @UuidField({ optional: true, description: 'A print template; the standard one unless told' })
  templateId?: string;

  @IntField({ min: 1, max: 1_000_000, optional: true, description: 'An earlier version' })
  versionNo?: number;
}

@ApiTags('quotes')
@Controller()
export class QuotesController {
  constructor(
    private readonly reading: QuotesRead,
    private readonly quotes: QuotesService,
    private readonly links: QuoteLinks,
    private readonly answers: QuoteAnswers,
    private readonly printing: QuotePrint,
    private readonly lines: DealLines,
    private readonly store: QuoteStore,
  ) {}

  @Post('quotes/amounts')
  @HttpCode(200)
  @Permission('quotes.read')
  @ApiOperation({ summary: 'What lines add up to, before they are kept' })
  @ApiItem(ReckonedDto)
  @ApiProblem(422)
  async amounts(@Body() input: DealAmountsInput): Promise<ReckonedDto> {
    const { lines, ...sums } = await this.lines.reckon(undefined, input);
    return { ...sums, lines: lines.map((line, at) => ({ lineNo: at + 1, ...line })) };
  }

  @Post('quotes')
  @Permission('quotes.write')
  @Idempotent()
  @RawJson()
  @ApiItem(QuoteDto, 201)
  @ApiProblem(404, 409, 422)
  async create(@Body() input: CreateQuoteDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(await this.quotes.create(input, principal), principal, reply);
  }

  @Get('quotes/:id')
  @Permission('quotes.read')
  @RawJson()
  @ApiItem(QuoteDto)
  @ApiProblem(404)
  get(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(id, principal, reply);
  }

  @Patch('quotes/:id')
  @Permission('quotes.write')
  @RawJson()
  @ApiItem(QuoteDto)
  @ApiProblem(404, 409, 412, 422, 428)
  async edit(@UuidParam('id') id: string, @Body() input: EditQuoteDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.quotes.edit(id, input, ifMatch, principal);
    return this.show(id, principal, reply);
  }

  @Get('quotes/:id/versions')
  @Permission('quotes.read')
  @RawJson()
  @ApiOkResponse({ type: QuoteVersionsDto })
  @ApiProblem(404)
  versions(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reading.versions(id, principal);
  }

  @Get('quotes/:id/pdf')
  @Permission('quotes.read')
  @ApiProduces('application/pdf')
  @ApiProblem(404, 422)
  async pdf(@UuidParam('id') id: string, @Query() query: QuotePdfQuery, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    await this.reading.detail(id, principal);
    const quote = await this.store.find(id);
    return pdfFile(reply, await this.printing.pdf(quote, query), quote.number);
  }

  @Post('quotes/:id/submit')
  @HttpCode(200)
  @Permission('quotes.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'Ask for approval; where no chain asks for one it is approved at once' })
  @ApiItem(QuoteDto)
  @ApiProblem(404, 409, 422)
  async submit(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.quotes.submit(id, principal);
    return this.show(id, principal, reply);
  }

  @Post('quotes/:id/withdraw')
  @HttpCode(200)
  @Permission('quotes.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'Back to the draft, from review or approval' })
  @ApiItem(QuoteDto)
  @ApiProblem(404, 409)
  async withdraw(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.quotes.withdraw(id, principal);
    return this.show(id, principal, reply);
  }

  @Post('quotes/:id/send')
  @HttpCode(200)
  @Permission('quotes.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'Mail the customer a link by which the quote is read and answered' })
  @ApiItem(QuoteDto)
  @ApiProblem(404, 409, 422)
  async send(@UuidParam('id') id: string, @Body() input: SendQuoteDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.links.send(id, input, principal);
    return this.show(id, principal, reply);
  }

  @Post('quotes/:id/link')
  @HttpCode(200)
  @Permission('quotes.write')
  @ApiOperation({ summary: 'The link itself, to be sent another way; the quote counts as sent' })
  @ApiItem(QuoteLinkDto)
  @ApiProblem(404, 409, 422)
  async link(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<QuoteLinkDto> {
    return { url: await this.links.link(id, principal) };
  }

  @Post('quotes/:id/accept')
  @HttpCode(200)
  @Permission('quotes.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'The customer has accepted, on the phone or on paper' })
  @ApiItem(QuoteDto)
  @ApiProblem(404, 409, 410, 422)
  async accept(@UuidParam('id') id: string, @Body() input: QuoteDecisionDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.answers.record(id, { decision: 'accepted', name: input.name, note: input.note ?? null }, principal);
    return this.show(id, principal, reply);
  }

  @Post('quotes/:id/decline')
  @HttpCode(200)
  @Permission('quotes.write')
  @Idempotent()
  @RawJson()
  @ApiItem(QuoteDto)
  @ApiProblem(404, 409, 410, 422)
  async decline(@UuidParam('id') id: string, @Body() input: QuoteDecisionDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.answers.record(id, { decision: 'declined', name: input.name, note: input.note ?? null }, principal);
    return this.show(id, principal, reply);
  }

  @Post('quotes/:id/revise')
  @HttpCode(200)
  @Permission('quotes.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'Begin the next version; the link of the one before ends' })
  @ApiItem(QuoteDto)
  @ApiProblem(404, 409)
  async revise(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.quotes.revise(id, principal);
    return this.show(id, principal, reply);
  }

  @Post('quotes/:id/duplicate')
  @Permission('quotes.write')
  @Idempotent()
  @RawJson()
  @ApiItem(QuoteDto, 201)
  @ApiProblem(404)
  async duplicate(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(await this.quotes.duplicate(id, principal), principal, reply);
  }

  @Post('quotes/:id/void')
  @HttpCode(200)
  @Permission('quotes.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'Withdraw it for good; its number stays taken' })
  @ApiItem(QuoteDto)
  @ApiProblem(404, 409)
  async void(@UuidParam('id') id: string, @Body() { reason }: QuoteReasonDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.quotes.void(id, reason ?? null, principal);
    return this.show(id, principal, reply);
  }

  @Get('customers/:id/quotes')
  @Permission('quotes.read')
  @RawJson()
  @ApiPage(QuoteItemDto)
  @ApiProblem(404, 422)
  ofCustomer(@UuidParam('id') id: string, @Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reading.ofCustomer(id, query, principal);
  }

  private async show(id: string, principal: Principal, reply: FastifyReply): Promise<string> {
    const { version, json } = await this.reading.detail(id, principal);
    setEtag(reply, version);
    return json;
  }
}
