import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, IfMatch, Permission, setEtag, UuidParam, type Page, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { NewSegmentDto, SegmentDto, SegmentNameDto, SegmentPatchDto, SegmentsQuery, SegmentUsageDto } from './segment.dto.js';
import { SegmentUsage } from './segment-usage.js';
import { SegmentStore } from './segment-store.js';
import { Segments } from './segments.service.js';

@ApiTags('segments')
@Controller('segments')
export class SegmentsController {
  constructor(
    private readonly segments: Segments,
    private readonly store: SegmentStore,
    private readonly usage: SegmentUsage,
  ) {}

  @Get()
  @Permission('segments.read')
  @ApiOperation({ summary: 'Segments, with how many members you may see' })
  @ApiPage(SegmentDto)
  @ApiProblem(422)
  list(@Query() query: SegmentsQuery, @CurrentPrincipal() principal: Principal): Promise<Page<SegmentDto>> {
    return this.segments.list(query, principal);
  }

  @Post()
  @Permission('segments.manage')
  @Idempotent()
  @ApiOperation({ summary: 'New segment; a job computes the members of a dynamic one' })
  @ApiItem(SegmentDto, 201)
  @ApiProblem(409, 422)
  async create(@Body() body: NewSegmentDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<SegmentDto> {
    return this.answer(await this.segments.create(body, principal), principal, reply);
  }

  @Get(':id')
  @Permission('segments.read')
  @ApiOperation({ summary: 'One segment; its ETag is for If-Match' })
  @ApiItem(SegmentDto)
  @ApiProblem(404, 422)
  read(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<SegmentDto> {
    return this.answer(id, principal, reply);
  }

  @Patch(':id')
  @Permission('segments.manage')
  @ApiOperation({ summary: 'Change a segment; send If-Match. A new rule is compared with the members as a whole' })
  @ApiItem(SegmentDto)
  @ApiProblem(404, 409, 412, 422, 428)
  async update(
    @UuidParam('id') id: string, @Body() body: SegmentPatchDto, @IfMatch() ifMatch: number | undefined,
    @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SegmentDto> {
    await this.segments.update(id, body, { principal, ifMatch });
    return this.answer(id, principal, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Permission('segments.manage')
  @ApiOperation({ summary: 'Delete a segment nothing refers to; If-Match is honoured' })
  @ApiProblem(404, 409, 412, 422)
  remove(@UuidParam('id') id: string, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.segments.remove(id, { principal, ifMatch });
  }

  @Get(':id/usage')
  @Permission('segments.read')
  @ApiOperation({ summary: 'What refers to a segment' })
  @ApiOkResponse({ type: SegmentUsageDto })
  @ApiProblem(404, 422)
  async usedBy(@UuidParam('id') id: string): Promise<SegmentUsageDto> {
    await this.store.find(id);
    return { items: await this.usage.of(id) };
  }

  @Post(':id/archive')
  @HttpCode(200)
  @Permission('segments.manage')
  @ApiOperation({ summary: 'Put away: its members stay as they are' })
  @ApiItem(SegmentDto)
  @ApiProblem(404, 409, 422)
  async archive(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<SegmentDto> {
    await this.segments.archive(id);
    return this.answer(id, principal, reply);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Permission('segments.manage')
  @ApiOperation({ summary: 'Take back from the archive: its members are computed anew' })
  @ApiItem(SegmentDto)
  @ApiProblem(404, 409, 422)
  async restore(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<SegmentDto> {
    await this.segments.restore(id, principal);
    return this.answer(id, principal, reply);
  }

  @Post(':id/refresh')
  @HttpCode(202)
  @Permission('segments.manage')
  @ApiOperation({ summary: 'Compute the members as a whole again, as a job' })
  @ApiItem(SegmentDto, 202)
  @ApiProblem(404, 409, 422)
  async refresh(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<SegmentDto> {
    await this.segments.refresh(id);
    return this.answer(id, principal, reply);
  }

  @Post(':id/duplicate')
  @Permission('segments.manage')
  @Idempotent()
  @ApiOperation({ summary: 'A copy under another name' })
  @ApiItem(SegmentDto, 201)
  @ApiProblem(404, 409, 422)
  async duplicate(@UuidParam('id') id: string, @Body() body: SegmentNameDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<SegmentDto> {
    return this.answer(await this.segments.duplicate(id, body.name, principal), principal, reply);
  }

  @Post(':id/snapshot')
  @Permission('segments.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Freeze who is in it now, as far as you see them' })
  @ApiItem(SegmentDto, 201)
  @ApiProblem(404, 409, 422)
  async snapshot(@UuidParam('id') id: string, @Body() body: SegmentNameDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<SegmentDto> {
    return this.answer(await this.segments.snapshot(id, body.name, principal), principal, reply);
  }

  private async answer(id: string, principal: Principal, reply: FastifyReply): Promise<SegmentDto> {
    const segment = await this.segments.read(id, principal);
    setEtag(reply, segment.version);
    return segment;
  }
}
