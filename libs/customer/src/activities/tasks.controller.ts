import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, IfMatch, setEtag, SignedIn, UuidParam } from '@patron/kernel';
import type { Page, Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { TaskCountsDto, TaskDto, TaskInputDto, TaskPatchDto, TasksQueryDto, WrittenTaskDto } from './tasks.dto.js';
import { TasksRead } from './tasks-read.service.js';
import { Tasks } from './tasks.service.js';

@ApiTags('tasks')
@Controller('tasks')
export class TasksController {
  constructor(
    private readonly tasks: Tasks,
    private readonly reading: TasksRead,
  ) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'Tasks of oneself and one\'s people, or all of a customer or order' })
  @ApiPage(TaskDto)
  @ApiProblem(404, 422)
  list(@Query() query: TasksQueryDto, @CurrentPrincipal() principal: Principal): Promise<Page<TaskDto>> {
    return this.reading.list(query, principal);
  }

  @Get('counts')
  @SignedIn()
  @ApiOperation({ summary: 'How many open tasks one has' })
  @ApiItem(TaskCountsDto)
  counts(@CurrentPrincipal() principal: Principal): Promise<TaskCountsDto> {
    return this.reading.counts(principal);
  }

  @Post()
  @SignedIn()
  @Idempotent()
  @ApiOperation({ summary: 'Give oneself or another a task; the other is told' })
  @ApiItem(WrittenTaskDto, 201)
  @ApiProblem(404, 422)
  async create(@Body() body: TaskInputDto, @CurrentPrincipal() principal: Principal): Promise<WrittenTaskDto> {
    return this.answer(await this.tasks.create(body, principal), principal);
  }

  @Get(':id')
  @SignedIn()
  @ApiItem(TaskDto)
  @ApiProblem(404)
  async get(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<TaskDto> {
    const task = await this.reading.get(id, principal);
    setEtag(reply, task.version);
    return task;
  }

  @Patch(':id')
  @SignedIn()
  @ApiItem(WrittenTaskDto)
  @ApiProblem(403, 404, 412, 422, 428)
  async change(
    @UuidParam('id') id: string, @Body() body: TaskPatchDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenTaskDto> {
    const task = await this.answer(await this.tasks.change(id, body, { principal, ifMatch }), principal);
    setEtag(reply, task.version);
    return task;
  }

  @Post(':id/complete')
  @HttpCode(200)
  @SignedIn()
  @ApiItem(TaskDto)
  @ApiProblem(403, 404)
  async complete(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<TaskDto> {
    await this.tasks.complete(id, principal);
    return this.reading.get(id, principal);
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @SignedIn()
  @ApiItem(TaskDto)
  @ApiProblem(403, 404)
  async reopen(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<TaskDto> {
    await this.tasks.reopen(id, principal);
    return this.reading.get(id, principal);
  }

  @Delete(':id')
  @HttpCode(204)
  @SignedIn()
  @ApiProblem(403, 404)
  remove(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.tasks.remove(id, principal);
  }

  /** Whoever gives a task away may no longer see it afterwards: not as an assignee, but always as its creator. */
  private async answer({ id, hints }: { id: string; hints: string[] }, principal: Principal): Promise<WrittenTaskDto> {
    return { ...(await this.reading.get(id, principal)), hints };
  }
}
