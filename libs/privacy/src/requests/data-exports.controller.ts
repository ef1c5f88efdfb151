import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ActionLimit, ApiItem, ApiProblem, CurrentPrincipal, Idempotent, Permission, Public, RequestContext, UuidParam, type Principal } from '@patron/kernel';
import { FileStore } from '@patron/record';
import { TokenQuery } from '../preferences/preference.dto.js';
import { DataExports } from './data-exports.js';
import { DataExportsDto, DownloadLinkDto, StartExportDto } from './request.dto.js';

@ApiTags('privacy')
@Controller()
export class DataExportsController {
  private readonly limit = new ActionLimit(30, 600);

  constructor(
    private readonly archives: DataExports,
    private readonly store: FileStore,
  ) {}

  @Get('customers/:id/data-exports')
  @Permission('privacy.manage')
  @ApiOperation({ summary: 'Archives of a customer\'s data that were made' })
  @ApiItem(DataExportsDto)
  @ApiProblem(404, 422)
  async list(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<DataExportsDto> {
    return { items: await this.archives.of(id, principal) };
  }

  @Post('customers/:id/data-exports')
  @HttpCode(202)
  @Permission('privacy.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Make an archive of everything kept about a customer; a job does it' })
  @ApiItem(DataExportsDto, 202)
  @ApiProblem(404, 409, 422)
  async start(@UuidParam('id') id: string, @Body() { requestId = null }: StartExportDto, @CurrentPrincipal() principal: Principal): Promise<DataExportsDto> {
    await this.archives.start(id, requestId, principal);
    return { items: await this.archives.of(id, principal) };
  }

  @Post('privacy/data-exports/:id/link')
  @HttpCode(200)
  @Permission('privacy.manage')
  @ApiOperation({ summary: 'A link to the archive, good for a quarter of an hour, without sign-in' })
  @ApiItem(DownloadLinkDto)
  @ApiProblem(404, 409, 422)
  link(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<DownloadLinkDto> {
    return this.archives.link(id, principal);
  }

  @Get('public/data-export')
  @Public()
  @ApiOperation({ summary: 'The archive a link leads to' })
  @ApiProduces('application/zip')
  @ApiOkResponse({ content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } } })
  @ApiProblem(404, 410, 422, 429)
  async download(@Query() { token }: TokenQuery): Promise<StreamableFile> {
    await this.limit.consume(RequestContext.current()?.ip ?? 'unknown');
    const { id, storage, bytes } = await this.archives.open(token);
    return new StreamableFile(await this.store.read(storage, id), { type: 'application/zip', disposition: `attachment; filename="personal-data-${id.slice(-8)}.zip"`, length: bytes });
  }
}
