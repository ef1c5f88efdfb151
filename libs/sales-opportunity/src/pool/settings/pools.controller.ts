import { Body, Controller, Delete, Get, HttpCode, Inject, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, Clock, CurrentPrincipal, Idempotent, IfMatch, Permission, setEtag, UuidParam, type Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import type { Pool } from '../shared/pool.types.js';
import { HoldCaps } from './hold-caps.js';
import { PoolDto, PoolInputDto, PoolOrderDto, PoolPatchDto, PoolsDto, StandingDto } from './pool.dto.js';
import { Pools } from './pools.service.js';

@ApiTags('pools')
@Controller('pools')
export class PoolsController {
  constructor(
    private readonly pools: Pools,
    private readonly caps: HoldCaps,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Permission('pools.use')
  @ApiOperation({ summary: 'The pools you belong to (all of them for whoever manages them), what you may still claim, and what you hold' })
  @ApiItem(PoolsDto)
  async list(@CurrentPrincipal() principal: Principal): Promise<PoolsDto> {
    return { items: await this.pools.list(principal, this.clock.now()), mine: principal.userId === null ? null : await this.standing(principal.userId) };
  }

  @Post()
  @Permission('pools.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Add a pool with its members, columns and rules' })
  @ApiItem(PoolDto, 201)
  @ApiProblem(403, 422)
  async create(@Body() input: PoolInputDto, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<PoolDto> {
    return this.get(await this.pools.create(input, principal, this.clock.now()), principal, reply);
  }

  @Put('order')
  @HttpCode(200)
  @Permission('pools.manage')
  @ApiOperation({ summary: 'Put the pools into another order: where rules of two take a customer on the same day the first gets him, and who is released goes to the first of his owner' })
  @ApiItem(PoolsDto)
  @ApiProblem(403, 422)
  async order(@Body() { poolIds }: PoolOrderDto, @CurrentPrincipal() principal: Principal): Promise<PoolsDto> {
    await this.pools.order(poolIds, { principal, now: this.clock.now() });
    return this.list(principal);
  }

  @Get(':id')
  @Permission('pools.manage')
  @ApiItem(PoolDto)
  @ApiProblem(404, 422)
  async get(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<PoolDto> {
    const pool = await this.pools.seen(id, principal);
    setEtag(reply, pool.version);
    return shown(pool);
  }

  @Patch(':id')
  @Permission('pools.manage')
  @ApiOperation({ summary: 'Change a pool; a change of rules moves the days on which its people\'s customers go back' })
  @ApiItem(PoolDto)
  @ApiProblem(404, 412, 422, 428)
  async change(@UuidParam('id') id: string, @Body() input: PoolPatchDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<PoolDto> {
    await this.pools.change(id, input, { principal, ifMatch, now: this.clock.now() });
    return this.get(id, principal, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Permission('pools.manage')
  @ApiOperation({ summary: 'Take away an empty pool' })
  @ApiProblem(404, 409, 422)
  async remove(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    await this.pools.remove(id, { principal, now: this.clock.now() });
  }

  private async standing(userId: string): Promise<StandingDto> {
    const narrowest = async (kind: 'held' | 'locked'): Promise<{ used: number; most: number | null }> => {
      const rooms = (await this.caps.rooms(userId, kind)).sort((a, b) => a.most - a.used - (b.most - b.used));
      return rooms[0] ?? { used: await this.caps.count(userId, kind), most: null };
    };
    const [held, locked] = await Promise.all([narrowest('held'), narrowest('locked')]);
    return { held: held.used, most: held.most, locked: locked.used, mostLocked: locked.most };
  }
}

function shown({ id, name, userIds, departmentIds, columns, claimsPerDay, previousOwnerDays, warnDays, rules, version }: Pool): PoolDto {
  return { id, name, userIds, departmentIds, columns, claimsPerDay, previousOwnerDays, warnDays, rules, version };
}
