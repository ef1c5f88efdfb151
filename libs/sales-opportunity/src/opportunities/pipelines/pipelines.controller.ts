import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, BooleanField, CurrentPrincipal, Idempotent, IfMatch, Permission, setEtag, UuidParam, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { ArchivePipelineDto, PipelineDto, PipelineInputDto, PipelineOrderDto, PipelinePatchDto, PipelinesDto, PipelineUsageDto, ReasonsDto, StagesDto } from './pipeline.dto.js';
import { Pipelines } from './pipelines.service.js';

export class PipelinesQuery {
  @BooleanField({ optional: true, description: 'Archived ones too' }) archived?: boolean;
}

@ApiTags('pipelines')
@Controller('pipelines')
export class PipelinesController {
  constructor(private readonly pipelines: Pipelines) {}

  @Get()
  @Permission('opportunities.read')
  @ApiOperation({ summary: 'The pipelines you may use, in order, with their stages and reasons' })
  @ApiItem(PipelinesDto)
  async list(@Query() { archived = false }: PipelinesQuery, @CurrentPrincipal() principal: Principal): Promise<PipelinesDto> {
    return { items: await this.pipelines.list(principal, archived) };
  }

  @Post()
  @Permission('pipelines.manage')
  @Idempotent()
  @ApiItem(PipelineDto, 201)
  @ApiProblem(422)
  async create(@Body() input: PipelineInputDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<PipelineDto> {
    return this.show(await this.pipelines.create(input, principal), principal, reply);
  }

  @Put('order')
  @Permission('pipelines.manage')
  @ApiItem(PipelinesDto)
  @ApiProblem(422)
  async reorder(@Body() { ids }: PipelineOrderDto, @CurrentPrincipal() principal: Principal): Promise<PipelinesDto> {
    await this.pipelines.reorder(ids, principal);
    return { items: await this.pipelines.list(principal, false) };
  }

  @Get(':id')
  @Permission('opportunities.read')
  @ApiItem(PipelineDto)
  @ApiProblem(404, 422)
  get(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<PipelineDto> {
    return this.show(id, principal, reply);
  }

  @Get(':id/usage')
  @Permission('pipelines.manage')
  @ApiOperation({ summary: 'How many opportunities stand in each stage, for whoever is about to change it' })
  @ApiItem(PipelineUsageDto)
  @ApiProblem(404, 422)
  async usage(@UuidParam('id') id: string): Promise<PipelineUsageDto> {
    return { stages: await this.pipelines.usage(id) };
  }

  @Patch(':id')
  @Permission('pipelines.manage')
  @ApiItem(PipelineDto)
  @ApiProblem(404, 412, 422, 428)
  async change(@UuidParam('id') id: string, @Body() input: PipelinePatchDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<PipelineDto> {
    await this.pipelines.change(id, input, { principal, ifMatch });
    return this.show(id, principal, reply);
  }

  @Put(':id/stages')
  @Permission('pipelines.manage')
  @ApiOperation({ summary: 'All stages in order; send If-Match. A stage left out goes: `mapping` says where its open opportunities go, or 409 names it' })
  @ApiItem(PipelineDto)
  @ApiProblem(404, 409, 412, 422, 428)
  async changeStages(@UuidParam('id') id: string, @Body() input: StagesDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<PipelineDto> {
    await this.pipelines.changeStages(id, input, { principal, ifMatch });
    return this.show(id, principal, reply);
  }

  @Put(':id/reasons')
  @Permission('pipelines.manage')
  @ApiOperation({ summary: 'All reasons for winning, losing and calling invalid; send If-Match. Those left out stay on what was closed with them' })
  @ApiItem(PipelineDto)
  @ApiProblem(404, 412, 422, 428)
  async changeReasons(@UuidParam('id') id: string, @Body() input: ReasonsDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<PipelineDto> {
    await this.pipelines.changeReasons(id, input, { principal, ifMatch });
    return this.show(id, principal, reply);
  }

  @Post(':id/archive')
  @HttpCode(200)
  @Permission('pipelines.manage')
  @ApiOperation({ summary: 'Offer it no more; send If-Match. What is open in it goes where `mapping` says' })
  @ApiItem(PipelineDto)
  @ApiProblem(404, 409, 412, 422, 428)
  async archive(@UuidParam('id') id: string, @Body() input: ArchivePipelineDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<PipelineDto> {
    await this.pipelines.archive(id, input, { principal, ifMatch });
    return this.show(id, principal, reply);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Permission('pipelines.manage')
  @ApiItem(PipelineDto)
  @ApiProblem(404, 412, 422, 428)
  async restore(@UuidParam('id') id: string, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<PipelineDto> {
    await this.pipelines.restore(id, { principal, ifMatch });
    return this.show(id, principal, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Permission('pipelines.manage')
  @ApiOperation({ summary: 'Take one away that nothing ever stood in' })
  @ApiProblem(404, 409, 422)
  async remove(@UuidParam('id') id: string): Promise<void> {
    await this.pipelines.remove(id);
  }

  private async show(id: string, principal: Principal, reply: FastifyReply): Promise<PipelineDto> {
    const pipeline = await this.pipelines.get(id, principal);
    setEtag(reply, pipeline.version);
    return pipeline;
  }
}
