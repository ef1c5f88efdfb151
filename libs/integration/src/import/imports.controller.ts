import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, invalid, Permission, rightOn, UuidParam, type Page, type Principal } from '@patron/kernel';
import { attachment } from '../export/attachment.js';
import { UploadStore } from '../file/upload-store.js';
import { ErrorFile } from './error-file.js';
import { ErrorFileQuery, FindingDto, FindingsQuery, ImportDto, ImportKindsDto, ImportListQuery, ImportPatch } from './import.dto.js';
import { ImporterCatalogue } from './importer-catalogue.js';
import { importKinds } from './importer.js';
import { ImportsReader } from './imports.reader.js';
import { ImportsService } from './imports.service.js';
import { receiveUpload } from './multipart.js';
import { templateOf } from './template.js';

/** What the rights on fields call the records of each kind. */
const RECORDS = { customers: 'customer', products: 'product', orders: 'order', leads: 'lead', opportunities: 'opportunity' } as const;

const UPLOAD_BODY = {
  schema: {
    type: 'object',
    required: ['file', 'kind'],
    properties: { file: { type: 'string', format: 'binary' }, kind: { type: 'string', enum: [...importKinds] }, source: { type: 'string', maxLength: 100 } },
  },
};

@ApiTags('imports')
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly service: ImportsService,
    private readonly reader: ImportsReader,
    private readonly uploads: UploadStore,
    private readonly catalogue: ImporterCatalogue,
    private readonly errorFile: ErrorFile,
  ) {}

  @Get('kinds')
  @Permission('imports.read')
  @ApiOperation({ summary: 'What can be imported, with the fields of each kind' })
  @ApiItem(ImportKindsDto)
  kinds(@CurrentPrincipal() principal: Principal): ImportKindsDto {
    return {
      items: this.catalogue.all().map(({ kind, label, fields, requiredAnyOf }) => ({
        kind, label, requiredAnyOf: requiredAnyOf.map((set) => [...set]),
        fields: fields.filter(({ key }) => !key.startsWith('cf.') || rightOn(principal, RECORDS[kind], key) === 'edit').map(({ key, group, type, label: name, required, example, values }) => ({
          key, group, type, label: name, required: required ?? false, example, values: (values ?? []).map(({ value, label: words }) => ({ value, label: words })),
        })),
      })),
    };
  }

  @Post()
  @Permission('imports.run')
  @ApiOperation({ summary: 'Upload a CSV (also .gz) or XLSX file; answers what it looks like and a guess of the mapping' })
  @ApiConsumes('multipart/form-data')
  @ApiBody(UPLOAD_BODY)
  @ApiItem(ImportDto, 201)
  @ApiProblem(413, 422)
  async create(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest): Promise<ImportDto> {
    const { fields, ...upload } = await receiveUpload(request, this.uploads);
    const kind = importKinds.find((known) => known === fields['kind']);
    const source = fields['source'] || null;
    if (kind === undefined || (source !== null && (source.length > 100 || source.includes('\0')))) {
      await this.uploads.remove(upload.key);
      throw invalid([kind === undefined
        ? { field: 'kind', code: 'field.is_in', message: `must be one of ${importKinds.join(', ')}` }
        : { field: 'source', code: 'field.max_length', message: 'takes at most 100 characters' }]);
    }
    return this.reader.get(principal, await this.service.create(principal, { ...upload, kind, source }));
  }

  @Get()
  @Permission('imports.read')
  @ApiPage(ImportDto)
  @ApiProblem(422)
  list(@CurrentPrincipal() principal: Principal, @Query() query: ImportListQuery): Promise<Page<ImportDto>> {
    return this.reader.list(principal, query);
  }

  @Get(':id')
  @Permission('imports.read')
  @ApiItem(ImportDto)
  @ApiProblem(404)
  get(@CurrentPrincipal() principal: Principal, @UuidParam('id') id: string): Promise<ImportDto> {
    return this.reader.get(principal, id);
  }

  @Patch(':id')
  @Permission('imports.run')
  @ApiOperation({ summary: 'Change mapping and options; a dry run made before no longer counts' })
  @ApiItem(ImportDto)
  @ApiProblem(404, 409, 422)
  async configure(@CurrentPrincipal() principal: Principal, @UuidParam('id') id: string, @Body() patch: ImportPatch): Promise<ImportDto> {
    await this.service.configure(principal, id, patch);
    return this.reader.get(principal, id);
  }

  @Post(':id/dry-run')
  @HttpCode(202)
  @Permission('imports.run')
  @ApiOperation({ summary: 'Check every row without writing anything' })
  @ApiItem(ImportDto, 202)
  @ApiProblem(404, 409, 422)
  async dryRun(@CurrentPrincipal() principal: Principal, @UuidParam('id') id: string): Promise<ImportDto> {
    await this.service.check(principal, id);
    return this.reader.get(principal, id);
  }

  @Post(':id/run')
  @HttpCode(202)
  @Permission('imports.run')
  @ApiOperation({ summary: 'Start writing, or go on where a failed or cancelled run stopped' })
  @ApiItem(ImportDto, 202)
  @ApiProblem(404, 409, 422)
  async run(@CurrentPrincipal() principal: Principal, @UuidParam('id') id: string): Promise<ImportDto> {
    await this.service.run(principal, id);
    return this.reader.get(principal, id);
  }

  @Post(':id/cancel')
  @HttpCode(202)
  @Permission('imports.run')
  @ApiOperation({ summary: 'Stop after the present chunk; what is written stays' })
  @ApiItem(ImportDto, 202)
  @ApiProblem(404, 409)
  async cancel(@CurrentPrincipal() principal: Principal, @UuidParam('id') id: string): Promise<ImportDto> {
    await this.service.cancel(principal, id);
    return this.reader.get(principal, id);
  }

  @Post(':id/undo')
  @HttpCode(202)
  @Permission('imports.run')
  @ApiOperation({ summary: 'Remove what was created, restore what was updated; records changed since are kept and named' })
  @ApiItem(ImportDto, 202)
  @ApiProblem(404, 409)
  async undo(@CurrentPrincipal() principal: Principal, @UuidParam('id') id: string): Promise<ImportDto> {
    await this.service.undo(principal, id);
    return this.reader.get(principal, id);
  }

  @Get(':id/findings')
  @Permission('imports.read')
  @ApiPage(FindingDto)
  @ApiProblem(404, 422)
  findings(@CurrentPrincipal() principal: Principal, @UuidParam('id') id: string, @Query() query: FindingsQuery): Promise<Page<FindingDto>> {
    return this.reader.findings(principal, id, query);
  }

  @Get(':id/errors.csv')
  @Permission('imports.read')
  @ApiOperation({ summary: 'The failed rows as they came, with the reason beside each' })
  @ApiProduces('text/csv')
  @ApiProblem(404, 410, 422)
  async errors(
    @CurrentPrincipal() principal: Principal,
    @UuidParam('id') id: string,
    @Query() { encoding = 'utf-8' }: ErrorFileQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const record = await this.reader.find(principal, id);
    // Asked before the first byte is sent: afterwards a refusal could only break off.
    this.uploads.pathOf(record.fileKey);
    const rows = this.errorFile.stream(record, principal, encoding);
    return attachment(reply, rows, { fileName: `errors-${record.fileName.replace(/\.[^.]*$/, '')}.csv`, type: `text/csv; charset=${encoding}` });
  }
}

@ApiTags('imports')
@Controller('import-templates')
export class ImportTemplatesController {
  constructor(private readonly catalogue: ImporterCatalogue) {}

  @Get(':kind.csv')
  @Permission('imports.read')
  @ApiOperation({ summary: 'An empty table with every column of a kind and one example row' })
  @ApiProduces('text/csv')
  @ApiProblem(404)
  template(@CurrentPrincipal() { locale }: Principal, @Param('kind') kind: string, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    const importer = this.catalogue.get(kind);
    return attachment(reply, templateOf(importer, locale), { fileName: `${kind}.csv`, type: 'text/csv; charset=utf-8' });
  }
}
