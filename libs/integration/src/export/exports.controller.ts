import { Controller, Get, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { SegmentMembers } from '@patron/audience';
import { OrderExport, ProductExport } from '@patron/commerce';
import { CustomerExport } from '@patron/customer';
import { FilterQuery } from '@patron/record';
import { LeadExport, OpportunityExport } from '@patron/sales-opportunity';
import { ApiProblem, BooleanField, CurrentPrincipal, EnumField, Permission, StringField, UuidParam, type Principal } from '@patron/kernel';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength } from 'class-validator';
import { EXPORT_TYPES as TYPES, TableDownloads } from './table-downloads.js';
import { exportFormats, type ExportFormat } from './write-table.js';

export class ExportQuery extends FilterQuery {
  @EnumField(exportFormats, { optional: true, description: 'csv unless told' })
  format?: ExportFormat;

  @StringField({ max: 100, optional: true, description: 'As in the list', example: '-createdAt' })
  sort?: string;

  @ApiPropertyOptional({ type: String, description: 'Keys of the columns wanted, with commas between them' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',').filter((key) => key !== '') : value))
  @IsArray()
  @ArrayMaxSize(60)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  columns?: string[];
}

export class OrderExportQuery extends ExportQuery {
  @BooleanField({ optional: true, description: 'One row for each line, in the columns an import takes back' })
  lines?: boolean;
}

/** Any list, complete, in its order, as a file. Rows leave as the database gives them: no list is too long. */
@ApiTags('exports')
@Controller()
export class ExportsController {
  constructor(
    private readonly customerExport: CustomerExport,
    private readonly orderExport: OrderExport,
    private readonly productExport: ProductExport,
    private readonly opportunityExport: OpportunityExport,
    private readonly leadExport: LeadExport,
    private readonly members: SegmentMembers,
    private readonly downloads: TableDownloads,
  ) {}

  @Get('customers/export')
  @Permission('customers.export')
  @ApiOperation({ summary: 'The list of customers as CSV or XLSX, with the same filters' })
  @ApiProduces(TYPES.csv, TYPES.xlsx)
  @ApiProblem(422)
  customers(@CurrentPrincipal() principal: Principal, @Query() query: ExportQuery, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    return this.downloads.download({ name: 'customers', source: this.customerExport, query, principal, reply });
  }

  @Get('segments/:id/members/export')
  @Permission('customers.export')
  @ApiOperation({ summary: 'The members of a segment as CSV or XLSX, with the filters of its list. Needs segments.read too' })
  @ApiProduces(TYPES.csv, TYPES.xlsx)
  @ApiProblem(403, 404, 422)
  async segmentMembers(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Query() query: ExportQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return this.downloads.download({ name: 'segment-members', source: await this.members.source(id, principal), query, principal, reply });
  }

  @Get('orders/export')
  @Permission('orders.export')
  @ApiOperation({ summary: 'The list of orders as CSV or XLSX, with the same filters' })
  @ApiProduces(TYPES.csv, TYPES.xlsx)
  @ApiProblem(422)
  orders(@CurrentPrincipal() principal: Principal, @Query() query: OrderExportQuery, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    return this.downloads.download({ name: 'orders', source: this.orderExport, query, principal, reply });
  }

  @Get('leads/export')
  @Permission('leads.export')
  @ApiOperation({ summary: 'The list of leads as CSV or XLSX, with the same filters' })
  @ApiProduces(TYPES.csv, TYPES.xlsx)
  @ApiProblem(422)
  leads(@CurrentPrincipal() principal: Principal, @Query() query: ExportQuery, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    return this.downloads.download({ name: 'leads', source: this.leadExport, query, principal, reply });
  }

  @Get('opportunities/export')
  @Permission('opportunities.export')
  @ApiOperation({ summary: 'The list of opportunities as CSV or XLSX, with the same filters' })
  @ApiProduces(TYPES.csv, TYPES.xlsx)
  @ApiProblem(422)
  opportunities(@CurrentPrincipal() principal: Principal, @Query() query: ExportQuery, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    return this.downloads.download({ name: 'opportunities', source: this.opportunityExport, query, principal, reply });
  }

  @Get('products/export')
  @Permission('products.export')
  @ApiOperation({ summary: 'The list of products as CSV or XLSX, with the same filters' })
  @ApiProduces(TYPES.csv, TYPES.xlsx)
  @ApiProblem(422)
  products(@CurrentPrincipal() principal: Principal, @Query() query: ExportQuery, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    return this.downloads.download({ name: 'products', source: this.productExport, query, principal, reply });
  }
}
