import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, Permission, UuidParam, type Principal } from '@patron/kernel';
import { CustomerHoldDto, LockDto, OwnershipHistoryDto, ReleaseDto } from './hold.dto.js';
import { Holds } from './holds.js';

@ApiTags('pools')
@Controller('customers/:id')
export class HoldsController {
  constructor(private readonly holds: Holds) {}

  @Get('hold')
  @Permission('customers.read')
  @ApiOperation({ summary: 'Who holds the customer, until when and by which rule; or the pool he lies in' })
  @ApiItem(CustomerHoldDto)
  @ApiProblem(404, 422)
  hold(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<CustomerHoldDto> {
    return this.holds.of(id, principal);
  }

  @Get('ownership-history')
  @Permission('customers.read')
  @ApiOperation({ summary: 'Everybody who held the customer, newest first' })
  @ApiItem(OwnershipHistoryDto)
  @ApiProblem(404, 422)
  async history(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<OwnershipHistoryDto> {
    return { items: await this.holds.history(id, principal) };
  }

  @Post('hold/lock')
  @HttpCode(200)
  @Permission('pools.use')
  @ApiOperation({ summary: 'Keep the customer from the pool, within the cap on locks' })
  @ApiItem(CustomerHoldDto)
  @ApiProblem(403, 404, 409, 422)
  async lock(@UuidParam('id') id: string, @Body() { note = null }: LockDto, @CurrentPrincipal() principal: Principal): Promise<CustomerHoldDto> {
    await this.holds.lock(id, note, principal);
    return this.holds.of(id, principal);
  }

  @Delete('hold/lock')
  @HttpCode(200)
  @Permission('pools.use')
  @ApiItem(CustomerHoldDto)
  @ApiProblem(403, 404, 409, 422)
  async unlock(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<CustomerHoldDto> {
    await this.holds.unlock(id, principal);
    return this.holds.of(id, principal);
  }

  @Post('release')
  @HttpCode(204)
  @Permission('pools.use')
  @ApiOperation({ summary: 'Give the customer back to a pool, with the reason' })
  @ApiProblem(403, 404, 409, 422)
  release(@UuidParam('id') id: string, @Body() body: ReleaseDto, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.holds.release(id, body, principal);
  }
}
