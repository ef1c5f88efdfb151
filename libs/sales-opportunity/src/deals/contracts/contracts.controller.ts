import { Body, Controller, Get, HttpCode, Patch, Post, Put, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { FieldListQuery } from '@patron/record';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, EnumField, Idempotent, IfMatch, Permission, RawJson, setEtag, UuidField, UuidParam, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { pdfFile } from '../print/pdf-file.js';
import { DEAL_LOCALES } from '../quotes/quote.dto.js';
import { ReceivablePlanDto } from '../receivables/money.dto.js';
import { ReceivablePlans } from '../receivables/receivable-plans.js';
import { ContractPrint } from './contract-print.js';
import { ContractStore } from './contract-store.js';
import { ActivateContractDto, CloseContractDto, ContractDto, ContractFromQuoteDto, ContractItemDto, CreateContractDto, EditContractDto } from './contract.dto.js';
import { ContractsRead } from './contracts-read.service.js';
import { ContractsService } from './contracts.service.js';

export class DealPdfQuery {
  @EnumField(DEAL_LOCALES, { optional: true, description: 'The document\'s own unless told' })
  locale?: 'zh-CN' | 'en';

  @UuidField({ optional: true, description: 'A print template; the standard one unless told' })
  templateId?: string;
}

@ApiTags('contracts')
@Controller()
export class ContractsController {
  constructor(
    private readonly reading: ContractsRead,
    private readonly contracts: ContractsService,
    private readonly plans: ReceivablePlans,
    private readonly printing: ContractPrint,
    private readonly store: ContractStore,
  ) {}

  @Post('contracts')
  @Permission('contracts.write')
  @Idempotent()
  @RawJson()
  @ApiItem(ContractDto, 201)
  @ApiProblem(404, 422)
  async create(@Body() input: CreateContractDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(await this.contracts.create(input, principal), principal, reply);
  }

  @Post('quotes/:id/contract')
  @Permission('contracts.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'Make the contract of an accepted quote; of one quote, one' })
  @ApiItem(ContractDto, 201)
  @ApiProblem(404, 409, 422)
  async fromQuote(@UuidParam('id') id: string, @Body() { title }: ContractFromQuoteDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(await this.contracts.fromQuote(id, title, principal), principal, reply);
  }

  @Get('contracts/:id')
  @Permission('contracts.read')
  @RawJson()
  @ApiItem(ContractDto)
  @ApiProblem(404)
  get(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.show(id, principal, reply);
  }

  @Patch('contracts/:id')
  @Permission('contracts.write')
  @RawJson()
  @ApiItem(ContractDto)
  @ApiProblem(404, 409, 412, 422, 428)
  async edit(@UuidParam('id') id: string, @Body() input: EditContractDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.contracts.edit(id, input, ifMatch, principal);
    return this.show(id, principal, reply);
  }

  @Put('contracts/:id/receivables')
  @Permission('contracts.write')
  @RawJson()
  @ApiOperation({ summary: 'What is to be paid when: all instalments, which together make the total' })
  @ApiItem(ContractDto)
  @ApiProblem(404, 409, 422)
  async plan(@UuidParam('id') id: string, @Body() { items }: ReceivablePlanDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.plans.replace(id, items, principal);
    return this.show(id, principal, reply);
  }

  @Post('contracts/:id/submit')
  @HttpCode(200)
  @Permission('contracts.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'Ask for approval; where no chain asks for one it is approved at once, and its opportunity won' })
  @ApiItem(ContractDto)
  @ApiProblem(404, 409, 422)
  async submit(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.contracts.submit(id, principal);
    return this.show(id, principal, reply);
  }

  @Post('contracts/:id/withdraw')
  @HttpCode(200)
  @Permission('contracts.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'Back to the draft, from review or after a rejection' })
  @ApiItem(ContractDto)
  @ApiProblem(404, 409)
  async withdraw(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.contracts.withdraw(id, principal);
    return this.show(id, principal, reply);
  }

  @Post('contracts/:id/activate')
  @HttpCode(200)
  @Permission('contracts.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'Both have signed: it is in force, and its instalments are owed' })
  @ApiItem(ContractDto)
  @ApiProblem(404, 409, 422)
  async activate(@UuidParam('id') id: string, @Body() { signedOn }: ActivateContractDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.contracts.activate(id, signedOn, principal);
    return this.show(id, principal, reply);
  }

  @Post('contracts/:id/end')
  @HttpCode(200)
  @Permission('contracts.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'End it before its day; what is owed stays owed' })
  @ApiItem(ContractDto)
  @ApiProblem(404, 409, 422)
  async end(@UuidParam('id') id: string, @Body() { reason }: CloseContractDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.contracts.end(id, reason, principal);
    return this.show(id, principal, reply);
  }

  @Post('contracts/:id/void')
  @HttpCode(200)
  @Permission('contracts.write')
  @Idempotent()
  @RawJson()
  @ApiOperation({ summary: 'As if it had never been agreed; its number stays taken' })
  @ApiItem(ContractDto)
  @ApiProblem(404, 409, 422)
  async void(@UuidParam('id') id: string, @Body() { reason }: CloseContractDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.contracts.void(id, reason, principal);
    return this.show(id, principal, reply);
  }

  @Get('contracts/:id/pdf')
  @Permission('contracts.read')
  @ApiProduces('application/pdf')
  @ApiProblem(404, 422)
  async pdf(@UuidParam('id') id: string, @Query() query: DealPdfQuery, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    await this.reading.detail(id, principal);
    const contract = await this.store.find(id);
    return pdfFile(reply, await this.printing.pdf(contract, query), contract.number);
  }

  @Get('customers/:id/contracts')
  @Permission('contracts.read')
  @RawJson()
  @ApiPage(ContractItemDto)
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
