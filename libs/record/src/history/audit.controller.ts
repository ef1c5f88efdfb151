import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, Audit, AuditWatch, businessDay, Clock, CurrentPrincipal, Database, Permission, UuidParam, type Page, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { AuditEntryDto, AuditFilter, AuditStatusDto } from './audit.dto.js';
import { auditCsv } from './audit-csv.js';
import { AuditReader } from './audit-reader.js';

@ApiTags('audit')
@Controller('audit')
@Permission('audit.read')
export class AuditController {
  constructor(
    private readonly reader: AuditReader,
    private readonly watch: AuditWatch,
    private readonly audit: Audit,
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who did what to which record, newest first' })
  @ApiPage(AuditEntryDto)
  @ApiProblem(422)
  list(@Query() filter: AuditFilter, @CurrentPrincipal() principal: Principal): Promise<Page<AuditEntryDto>> {
    return this.reader.page(filter, principal);
  }

  @Get('actions')
  @ApiOperation({ summary: 'The actions that stand in the log, for the filter' })
  @ApiOkResponse({ schema: { type: 'array', items: { type: 'string' } } })
  actions(): Promise<string[]> {
    return this.reader.actions();
  }

  @Get('status')
  @ApiOperation({ summary: 'How far the log is sealed, and what the last walk over it found' })
  @ApiItem(AuditStatusDto)
  status(): Promise<AuditStatusDto> {
    return this.watch.status();
  }

  @Post('verify')
  @HttpCode(202)
  @ApiOperation({ summary: 'Have the whole log walked now; the result stands in the status' })
  async verify(): Promise<void> {
    await this.db.transaction((m) => this.watch.request(m));
  }

  @Get('export')
  @ApiOperation({ summary: 'The log as CSV, with the same filters' })
  @ApiProduces('text/csv; charset=utf-8')
  @ApiProblem(422)
  async export(@Query() filter: AuditFilter, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
    await this.db.transaction((m) => this.audit.record(m, [{ action: 'audit.exported', subject: { type: 'audit', id: 'audit' }, after: asked }]));
    void reply.header('x-content-type-options', 'nosniff');
    const name = `audit-${businessDay(this.clock.now(), principal.timezone)}.csv`;
    return new StreamableFile(Readable.from(auditCsv(this.reader.all(filter, principal), principal)), { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${name}"` });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One entry' })
  @ApiItem(AuditEntryDto)
  @ApiProblem(404, 422)
  read(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<AuditEntryDto> {
    return this.reader.one(id, principal);
  }
}
