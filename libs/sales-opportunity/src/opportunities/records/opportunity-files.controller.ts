import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, Database, Idempotent, notFound, Permission, UuidParam, type Principal } from '@patron/kernel';
import { FileDto, Files } from '@patron/record';
import { OpportunitiesRead } from './opportunities-read.service.js';
import { OpportunitiesService } from './opportunities.service.js';
import { OpportunityFilesDto } from './opportunity-request.dto.js';

export class OpportunityFileListDto {
  @ApiProperty({ type: [FileDto] }) items: FileDto[];
}

const TYPE = 'opportunity';

/** Files on an opportunity; they are uploaded by /files first. */
@ApiTags('opportunities')
@Controller('opportunities/:id/files')
export class OpportunityFilesController {
  constructor(
    private readonly db: Database,
    private readonly files: Files,
    private readonly reading: OpportunitiesRead,
    private readonly opportunities: OpportunitiesService,
  ) {}

  @Get()
  @Permission('opportunities.read')
  @ApiItem(OpportunityFileListDto)
  @ApiProblem(404, 422)
  async list(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<OpportunityFileListDto> {
    await this.reading.customerOf(id, principal);
    return { items: (await this.files.of(TYPE, [id])).get(id) ?? [] };
  }

  @Post()
  @HttpCode(200)
  @Permission('opportunities.write')
  @Idempotent()
  @ApiOperation({ summary: 'Add files uploaded before' })
  @ApiItem(OpportunityFileListDto)
  @ApiProblem(403, 404, 422)
  async add(@UuidParam('id') id: string, @Body() { fileIds }: OpportunityFilesDto, @CurrentPrincipal() principal: Principal): Promise<OpportunityFileListDto> {
    await this.db.transaction(async (m) => {
      const { customerId } = await this.opportunities.hold(m, id, principal);
      await this.files.attach(m, { fileIds, record: { type: TYPE, id }, customerId, principal });
    });
    return this.list(id, principal);
  }

  @Delete(':fileId')
  @HttpCode(204)
  @Permission('opportunities.write')
  @ApiProblem(403, 404, 422)
  async remove(@UuidParam('id') id: string, @UuidParam('fileId') fileId: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      await this.opportunities.hold(m, id, principal);
      const held = ((await this.files.of(TYPE, [id], m)).get(id) ?? []).map((file) => file.id);
      if (!held.includes(fileId)) throw notFound('file', fileId);
      await this.files.detach(m, { type: TYPE, ids: [id] }, held.filter((other) => other !== fileId));
    });
  }
}
