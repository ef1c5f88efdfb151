import { Body, Controller, Get, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, Idempotent, Permission, RawJson, UuidParam, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { DealPdfQuery } from '../contracts/contracts.controller.js';
import { pdfFile } from '../print/pdf-file.js';
import { Invoices } from './invoices.service.js';
import { CreateInvoiceDto, CreateSalesPaymentDto, InvoiceDto, IssueInvoiceDto, MoneyReasonDto, RemindDto, SalesPaymentDto } from './money.dto.js';
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
