import { Body, Controller, Get, Header, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ActionLimit, ApiItem, ApiProblem, Public, RequestContext } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { pdfFile } from '../print/pdf-file.js';
import { QuoteAnswers } from './quote-answers.js';
import { QuoteLinks } from './quote-links.js';
import { QuotePrint } from './quote-print.js';
import { PublicDecisionDto, PublicQuoteDto, PublicTokenDto } from './quote.dto.js';

/** Requests of one address within ten minutes: a person reads and clicks, a program tries out. */
const MOST = 120;
const WITHIN_SECONDS = 600;

/** For whoever was sent a quote: no sign-in, the link alone says which one it is. */
@ApiTags('public')
@Controller('public/quotes')
export class PublicQuotesController {
  private readonly limit = new ActionLimit(MOST, WITHIN_SECONDS);

  constructor(
    private readonly answers: QuoteAnswers,
    private readonly links: QuoteLinks,
    private readonly printing: QuotePrint,
  ) {}

  @Get()
  @Public()
  @Header('x-robots-tag', 'noindex, nofollow')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The quote a link leads to, and whether it can still be answered' })
  @ApiItem(PublicQuoteDto)
  @ApiProblem(404, 410, 422, 429)
  async page(@Query() { token }: PublicTokenDto): Promise<PublicQuoteDto> {
    await this.count();
    const quote = await this.answers.seen(token);
    return this.printing.page(quote, this.answers.isOver(quote));
  }

  @Get('pdf')
  @Public()
  @Header('x-robots-tag', 'noindex, nofollow')
  @ApiProduces('application/pdf')
  @ApiProblem(404, 410, 422, 429)
  async pdf(@Query() { token }: PublicTokenDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    await this.count();
    const quote = await this.links.open(token);
    return pdfFile(reply, await this.printing.pdf(quote, {}), quote.number);
  }

  @Post('accept')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Accept; once' })
  @ApiItem(PublicQuoteDto)
  @ApiProblem(404, 409, 410, 422, 429)
  accept(@Body() input: PublicDecisionDto): Promise<PublicQuoteDto> {
    return this.answer(input, 'accepted');
  }

  @Post('decline')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Decline; once' })
  @ApiItem(PublicQuoteDto)
  @ApiProblem(404, 409, 410, 422, 429)
  decline(@Body() input: PublicDecisionDto): Promise<PublicQuoteDto> {
    return this.answer(input, 'declined');
  }

  private async answer({ token, name, note }: PublicDecisionDto, decision: 'accepted' | 'declined'): Promise<PublicQuoteDto> {
    await this.count();
    const quote = await this.answers.answerByLink(token, { decision, name, note: note ?? null });
    return this.printing.page(quote, false);
  }

  private count(): Promise<void> {
    return this.limit.consume(RequestContext.current()?.ip ?? 'unknown');
  }
}
