import { Body, Controller, Get, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CountDto, FieldDescriptionDto, FieldListQuery, FilterQuery } from '@patron/record';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, Permission, RawJson, UuidParam, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { DealPdfQuery } from '../contracts/contracts.controller.js';
import { pdfFile } from '../print/pdf-file.js';
import { ApiFields } from '../shared/api-fields.js';
import { Invoices } from './invoices.service.js';
import { AmountTotalsDto, CreateInvoiceDto, CreateSalesPaymentDto, InvoiceDto, IssueInvoiceDto, MoneyReasonDto, ReceivableItemDto, ReceivableTotalsDto, RemindDto, SalesPaymentDto } from './money.dto.js';
import { MoneyRead } from './money-read.service.js';
import { ReceivableReminders } from './receivable-reminders.js';
import { SalesPayments } from './sales-payments.js';

@ApiTags('receivables')
@Controller()
export class MoneyController {
  constructor(
    private readonly reading: MoneyRead,
    private readonly payments: SalesPayments,
    private readonly invoices: Invoices,
    private readonly reminders: ReceivableReminders,
  ) {}

  @Get('receivables')
  @Permission('contracts.read')
  @RawJson()
  @ApiPage(ReceivableItemDto)
  @ApiProblem(422)
  receivables(@Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reading.list('receivable', query, principal);
  }

  @Get('receivables/count')
  @Permission('contracts.read')
  @ApiItem(CountDto)
  @ApiProblem(422)
  countReceivables(@Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<CountDto> {
    return this.reading.count('receivable', query, principal);
  }

  @Get('receivables/totals')
  @Permission('contracts.read')
  @RawJson()
  @ApiOperation({ summary: 'What is owed, received, open and late of the whole filtered list, each currency for itself' })
  @ApiItem(ReceivableTotalsDto)
  @ApiProblem(422)
  receivableTotals(@Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reading.totals('receivable', query, principal);
  }

  @Get('receivables/fields')
  @Permission('contracts.read')
  @ApiFields()
  receivableFields(@CurrentPrincipal() principal: Principal): { items: FieldDescriptionDto[] } {
    return { items: this.reading.fields('receivable').describe(principal) as FieldDescriptionDto[] };
  }

  @Post('receivables/:id/remind')
  @HttpCode(204)
  @Permission('receivables.write')
  @Idempotent()
  @ApiOperation({ summary: 'Remind the customer by mail' })
  @ApiNoContentResponse()
  @ApiProblem(404, 409, 422)
  remind(@UuidParam('id') id: string, @Body() input: RemindDto, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.reminders.remind(id, input, principal);
  }

  @Get('sales-payments')
  @Permission('contracts.read')
  @RawJson()
  @ApiPage(SalesPaymentDto)
  @ApiProblem(422)
  list(@Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reading.list('sales_payment', query, principal);
  }

  @Get('sales-payments/count')
  @Permission('contracts.read')
  @ApiItem(CountDto)
  @ApiProblem(422)
  count(@Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<CountDto> {
    return this.reading.count('sales_payment', query, principal);
  }

  @Get('sales-payments/totals')
  @Permission('contracts.read')
  @RawJson()
  @ApiItem(AmountTotalsDto)
  @ApiProblem(422)
  totals(@Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reading.totals('sales_payment', query, principal);
  }

  @Get('sales-payments/fields')
  @Permission('contracts.read')
  @ApiFields()
  fields(@CurrentPrincipal() principal: Principal): { items: FieldDescriptionDto[] } {
    return { items: this.reading.fields('sales_payment').describe(principal) as FieldDescriptionDto[] };
  }

  @Post('sales-payments')
  @Permission('receivables.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'Money received for a contract, in its currency; it pays the instalments it names, or the earliest due' })
  @ApiItem(SalesPaymentDto, 201)
  @ApiProblem(404, 409, 422)
  async receive(@Body() input: CreateSalesPaymentDto, @CurrentPrincipal() principal: Principal): Promise<string> {
    return (await this.reading.one('sales_payment', await this.payments.receive(input, principal), principal)).json;
  }

  @Get('sales-payments/:id')
  @Permission('contracts.read')
  @RawJson()
  @ApiItem(SalesPaymentDto)
  @ApiProblem(404)
  async payment(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<string> {
    return (await this.reading.one('sales_payment', id, principal)).json;
  }

  @Post('sales-payments/:id/void')
  @HttpCode(200)
  @Permission('receivables.write')
  @Idempotent()
  @RawJson()
  @ApiItem(SalesPaymentDto)
  @ApiProblem(404, 409, 422)
  async voidPayment(@UuidParam('id') id: string, @Body() { reason }: MoneyReasonDto, @CurrentPrincipal() principal: Principal): Promise<string> {
    await this.payments.void(id, reason, principal);
    return (await this.reading.one('sales_payment', id, principal)).json;
  }

  @Get('invoices')
  @Permission('contracts.read')
  @RawJson()
  @ApiPage(InvoiceDto)
  @ApiProblem(422)
  invoiceList(@Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reading.list('invoice', query, principal);
  }

  @Get('invoices/count')
  @Permission('contracts.read')
  @ApiItem(CountDto)
  @ApiProblem(422)
  countInvoices(@Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<CountDto> {
    return this.reading.count('invoice', query, principal);
  }

  @Get('invoices/totals')
  @Permission('contracts.read')
  @RawJson()
  @ApiItem(AmountTotalsDto)
  @ApiProblem(422)
  invoiceTotals(@Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reading.totals('invoice', query, principal);
  }

  @Get('invoices/fields')
  @Permission('contracts.read')
  @ApiFields()
  invoiceFields(@CurrentPrincipal() principal: Principal): { items: FieldDescriptionDto[] } {
    return { items: this.reading.fields('invoice').describe(principal) as FieldDescriptionDto[] };
  }

  @Post('invoices')
  @Permission('receivables.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'Ask for an invoice; it gets its number when it is issued' })
  @ApiItem(InvoiceDto, 201)
  @ApiProblem(404, 409, 422)
  async invoice(@Body() input: CreateInvoiceDto, @CurrentPrincipal() principal: Principal): Promise<string> {
    return (await this.reading.one('invoice', await this.invoices.create(input, principal), principal)).json;
  }

  @Get('invoices/:id')
  @Permission('contracts.read')
  @RawJson()
  @ApiItem(InvoiceDto)
  @ApiProblem(404)
  async getInvoice(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<string> {
    return (await this.reading.one('invoice', id, principal)).json;
  }

  @Post('invoices/:id/issue')
  @HttpCode(200)
  @Permission('receivables.write')
  @Idempotent()
  @RawJson()
  @ApiItem(InvoiceDto)
  @ApiProblem(404, 409, 422)
  async issue(@UuidParam('id') id: string, @Body() input: IssueInvoiceDto, @CurrentPrincipal() principal: Principal): Promise<string> {
    await this.invoices.issue(id, input, principal);
    return (await this.reading.one('invoice', id, principal)).json;
  }

  @Post('invoices/:id/void')
  @HttpCode(200)
  @Permission('receivables.write')
  @Idempotent()
  @RawJson()
  @ApiItem(InvoiceDto)
  @ApiProblem(404, 409, 422)
  async voidInvoice(@UuidParam('id') id: string, @Body() { reason }: MoneyReasonDto, @CurrentPrincipal() principal: Principal): Promise<string> {
    await this.invoices.void(id, reason, principal);
    return (await this.reading.one('invoice', id, principal)).json;
  }

  @Get('invoices/:id/pdf')
  @Permission('contracts.read')
  @ApiProduces('application/pdf')
  @ApiProblem(404, 422)
  async pdf(@UuidParam('id') id: string, @Query() query: DealPdfQuery, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    await this.reading.one('invoice', id, principal);
    const { bytes, name } = await this.invoices.pdf(id, query);
    return pdfFile(reply, bytes, name);
  }
}
