import { Body, Controller, Delete, Get, HttpCode, Post, Put, Res, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, Idempotent, IfMatch, Permission, setEtag, UuidParam, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { LetterheadDto, LetterheadInput, LetterheadStore } from './letterhead.js';
import { pdfFile } from './pdf-file.js';
import { USUAL_TEXTS } from './print-data.js';
import { PreviewTemplateDto, PrintTemplateDto, PrintTemplateInput, PrintTemplatesDto } from './print-template.dto.js';
import { PrintTemplates, type TemplateRow } from './print-templates.js';

const VARIABLES = ['number', 'title', 'date', 'currency', 'total', 'tax', 'buyer.name', 'buyer.contact', 'buyer.email', 'buyer.address', 'buyer.taxNo', 'seller.name', 'seller.address', 'seller.phone', 'seller.email', 'seller.website',
  'seller.taxNo', 'seller.bank', 'version', 'validUntil', 'signedOn', 'term', 'taxAuthorityNo'];

@ApiTags('deal settings')
@Controller()
export class PrintingController {
  constructor(
    private readonly templates: PrintTemplates,
    private readonly letterheads: LetterheadStore,
  ) {}

  @Get('letterhead')
  @Permission('deals.manage')
  @ApiItem(LetterheadDto)
  async letterhead(@Res({ passthrough: true }) reply: FastifyReply): Promise<LetterheadDto> {
    const letterhead = await this.letterheads.read();
    setEtag(reply, letterhead.version);
    return letterhead;
  }

  @Put('letterhead')
  @Permission('deals.manage')
  @ApiItem(LetterheadDto)
  @ApiProblem(412, 422, 428)
  async saveLetterhead(@Body() input: LetterheadInput, @IfMatch() ifMatch: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<LetterheadDto> {
    const letterhead = await this.letterheads.save(input, ifMatch);
    setEtag(reply, letterhead.version);
    return letterhead;
  }

  @Get('print-templates')
  @Permission('quotes.read')
  @ApiOkResponse({ type: PrintTemplatesDto })
  async list(): Promise<PrintTemplatesDto> {
    return { items: (await this.templates.list()).map(shown), variables: VARIABLES, usual: USUAL_TEXTS };
  }

  @Post('print-templates')
  @Permission('deals.manage')
  @Idempotent()
  @ApiItem(PrintTemplateDto, 201)
  @ApiProblem(422)
  async create(@Body() input: PrintTemplateInput, @CurrentPrincipal() principal: Principal): Promise<PrintTemplateDto> {
    return shown(await this.templates.create(input, principal));
  }

  @Post('print-templates/preview')
  @HttpCode(200)
  @Permission('deals.manage')
  @ApiOperation({ summary: 'A made-up document as PDF, by a template that need not be saved' })
  @ApiProduces('application/pdf')
  @ApiProblem(422)
  async preview(@Body() { locale, ...template }: PreviewTemplateDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return pdfFile(reply, await this.templates.preview(template, locale), 'sample');
  }

  @Put('print-templates/:id')
  @Permission('deals.manage')
  @ApiItem(PrintTemplateDto)
  @ApiProblem(404, 409, 412, 422, 428)
  async change(@UuidParam('id') id: string, @Body() input: PrintTemplateInput, @IfMatch() ifMatch: number | undefined): Promise<PrintTemplateDto> {
    return shown(await this.templates.change(id, input, ifMatch));
  }

  @Delete('print-templates/:id')
  @HttpCode(204)
  @Permission('deals.manage')
  @ApiNoContentResponse()
  @ApiProblem(404, 412, 428)
  remove(@UuidParam('id') id: string, @IfMatch() ifMatch: number | undefined): Promise<void> {
    return this.templates.remove(id, ifMatch);
  }
}

function shown({ updatedAt, ...row }: TemplateRow): PrintTemplateDto {
  return { ...row, updatedAt: updatedAt.toISOString() };
}
