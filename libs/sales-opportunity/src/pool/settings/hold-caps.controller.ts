import { Body, Controller, Delete, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, Idempotent, IfMatch, Permission, setEtag, UuidParam } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { HoldCaps } from './hold-caps.js';
import { HoldCapDto, HoldCapInputDto, HoldCapsDto } from './pool.dto.js';

@ApiTags('pools')
@Controller('hold-caps')
export class HoldCapsController {
  constructor(private readonly caps: HoldCaps) {}

  @Get()
  @Permission('pools.manage')
  @ApiOperation({ summary: 'How many customers people may hold, or lock' })
  @ApiItem(HoldCapsDto)
  async list(): Promise<HoldCapsDto> {
    return { items: await this.caps.list() };
  }

  @Post()
  @Permission('pools.manage')
  @Idempotent()
  @ApiItem(HoldCapDto, 201)
  @ApiProblem(403, 422)
  async create(@Body() input: HoldCapInputDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<HoldCapDto> {
    return this.shown(await this.caps.create(input), reply);
  }

  @Put(':id')
  @Permission('pools.manage')
  @ApiItem(HoldCapDto)
  @ApiProblem(404, 412, 422, 428)
  async change(@UuidParam('id') id: string, @Body() input: HoldCapInputDto, @IfMatch() ifMatch: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<HoldCapDto> {
    await this.caps.change(id, input, ifMatch);
    return this.shown(id, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Permission('pools.manage')
  @ApiProblem(404, 422)
  remove(@UuidParam('id') id: string): Promise<void> {
    return this.caps.remove(id);
  }

  private async shown(id: string, reply: FastifyReply): Promise<HoldCapDto> {
    const cap = await this.caps.get(id);
    setEtag(reply, cap.version);
    return cap;
  }
}
