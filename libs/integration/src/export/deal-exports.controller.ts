import { Controller, Get, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DealExports, type DealExportKind } from '@patron/sales-opportunity';
import { ApiProblem, CurrentPrincipal, forbidden, Permission, type Principal } from '@patron/kernel';
import { ExportQuery } from './exports.controller.js';
import { EXPORT_TYPES, TableDownloads } from './table-downloads.js';

/** Quotes, contracts and the money they bring, as files: prices and debts leave the house by a right of their own. */
@ApiTags('exports')
@Controller()
export class DealExportsController {
  constructor(
    private readonly exports: DealExports,
    private readonly downloads: TableDownloads,
  ) {}

  @Get('quotes/export')
  @Permission('deals.export')
  @ApiOperation({ summary: 'The list of quotes as CSV or XLSX, with the same filters. Needs quotes.read too' })
  @ApiProduces(EXPORT_TYPES.csv, EXPORT_TYPES.xlsx)
  @ApiProblem(403, 422)
  quotes(@CurrentPrincipal() principal: Principal, @Query() query: ExportQuery, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    return this.file('quotes', query, principal, reply);
  }

  @Get('contracts/export')
  @Permission('deals.export')
  @ApiOperation({ summary: 'The list of contracts as CSV or XLSX, with the same filters. Needs contracts.read too' })
  @ApiProduces(EXPORT_TYPES.csv, EXPORT_TYPES.xlsx)
  @ApiProblem(403, 422)
  contracts(@CurrentPrincipal() principal: Principal, @Query() query: ExportQuery, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    return this.file('contracts', query, principal, reply);
  }

  @Get('receivables/export')
  @Permission('deals.export')
  @ApiOperation({ summary: 'The list of receivables as CSV or XLSX, with the same filters. Needs contracts.read too' })
  @ApiProduces(EXPORT_TYPES.csv, EXPORT_TYPES.xlsx)
  @ApiProblem(403, 422)
  receivables(@CurrentPrincipal() principal: Principal, @Query() query: ExportQuery, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    return this.file('receivables', query, principal, reply);
  }

  @Get('sales-payments/export')
  @Permission('deals.export')
  @ApiOperation({ summary: 'The list of payments received as CSV or XLSX, with the same filters. Needs contracts.read too' })
  @ApiProduces(EXPORT_TYPES.csv, EXPORT_TYPES.xlsx)
  @ApiProblem(403, 422)
  payments(@CurrentPrincipal() principal: Principal, @Query() query: ExportQuery, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    return this.file('sales-payments', query, principal, reply);
  }

  @Get('invoices/export')
  @Permission('deals.export')
  @ApiOperation({ summary: 'The list of invoices as CSV or XLSX, with the same filters. Needs contracts.read too' })
  @ApiProduces(EXPORT_TYPES.csv, EXPORT_TYPES.xlsx)
  @ApiProblem(403, 422)
  invoices(@CurrentPrincipal() principal: Principal, @Query() query: ExportQuery, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    return this.file('invoices', query, principal, reply);
  }

  private file(kind: DealExportKind, query: ExportQuery, principal: Principal, reply: FastifyReply): StreamableFile {
    const permission = kind === 'quotes' ? 'quotes.read' : 'contracts.read';
    if (!principal.permissions.has(permission)) throw forbidden('auth.missing_permission', 'You may not do this', { permission });
    return this.downloads.download({ name: kind, source: this.exports.source(kind), query, principal, reply });
  }
}
