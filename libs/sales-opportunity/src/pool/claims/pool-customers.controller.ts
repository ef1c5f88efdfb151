import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, Permission, RawJson, UuidParam, type Principal } from '@patron/kernel';
import { CountDto, FieldDescriptionDto, FieldListQuery, FilterQuery } from '@patron/record';
import { ApiFields } from '../../leads/lead/api-fields.js';
import { Claims } from './claims.js';
import { PoolAdmin } from './pool-admin.js';
import { AddToPoolDto, AssignFromPoolDto, ChosenCustomersDto, ClaimAnswersDto, ClaimedDto, MovedDto, MoveToPoolDto, PoolCustomerDto } from './pool-customers.dto.js';
import { PoolList } from './pool-list.js';

@ApiTags('pools')
@Controller('pools/:id/customers')
export class PoolCustomersController {
  constructor(
    private readonly list: PoolList,
    private readonly claims: Claims,
    private readonly admin: PoolAdmin,
  ) {}

  @Get()
  @Permission('pools.use')
  @RawJson()
  @ApiOperation({ summary: 'Customers in the pool, newest first, by the columns the pool shows' })
  @ApiPage(PoolCustomerDto)
  @ApiProblem(404, 422)
  page(@UuidParam('id') id: string, @Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.list.page(id, query, principal);
  }

  @Get('count')
  @Permission('pools.use')
  @ApiOkResponse({ type: CountDto })
  @ApiProblem(404, 422)
  count(@UuidParam('id') id: string, @Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<CountDto> {
    return this.list.count(id, query, principal);
  }

  @Get('fields')
  @Permission('pools.use')
  @ApiOperation({ summary: 'What the pool shows and filters by' })
  @ApiFields()
  @ApiProblem(404, 422)
  async fields(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<{ items: FieldDescriptionDto[] }> {
    return { items: (await this.list.fields(id, principal)) as FieldDescriptionDto[] };
  }

  @Post('claim')
  @HttpCode(200)
  @Permission('pools.use')
  @Idempotent()
  @ApiOperation({ summary: 'Claim several customers: each for itself, with the reason where one was refused. What is refused uses no quota' })
  @ApiItem(ClaimAnswersDto)
  @ApiProblem(403, 404, 422)
  async claimMany(@UuidParam('id') id: string, @Body() { customerIds }: ChosenCustomersDto, @CurrentPrincipal() principal: Principal): Promise<ClaimAnswersDto> {
    return { items: await this.claims.claimMany(id, customerIds, principal) };
  }

  @Post('assign')
  @HttpCode(200)
  @Permission('pools.assign')
  @Idempotent()
  @ApiOperation({ summary: 'Give customers of the pool to somebody' })
  @ApiItem(MovedDto)
  @ApiProblem(403, 404, 409, 422)
  assign(@UuidParam('id') id: string, @Body() body: AssignFromPoolDto, @CurrentPrincipal() principal: Principal): Promise<MovedDto> {
    return this.admin.assign(id, body, principal);
  }

  @Post('move')
  @HttpCode(200)
  @Permission('pools.assign')
  @Idempotent()
  @ApiOperation({ summary: 'Move customers to another pool' })
  @ApiItem(MovedDto)
  @ApiProblem(403, 404, 422)
  move(@UuidParam('id') id: string, @Body() body: MoveToPoolDto, @CurrentPrincipal() principal: Principal): Promise<MovedDto> {
    return this.admin.move(id, body, principal);
  }

  @Post()
  @HttpCode(200)
  @Permission('pools.assign')
  @Idempotent()
  @ApiOperation({ summary: 'Put customers into the pool: from their owners, or those nobody holds' })
  @ApiItem(MovedDto)
  @ApiProblem(403, 404, 422)
  add(@UuidParam('id') id: string, @Body() { customerIds, reason = null }: AddToPoolDto, @CurrentPrincipal() principal: Principal): Promise<MovedDto> {
    return this.admin.add(id, customerIds, { principal, reason });
  }

  @Post(':customerId/claim')
  @HttpCode(200)
  @Permission('pools.use')
  @Idempotent()
  @ApiOperation({ summary: 'Claim one customer; 409 says who was quicker, which quota is used or from when you may' })
  @ApiItem(ClaimedDto)
  @ApiProblem(403, 404, 409, 422)
  async claim(@UuidParam('id') id: string, @UuidParam('customerId') customerId: string, @CurrentPrincipal() principal: Principal): Promise<ClaimedDto> {
    await this.claims.claim(id, customerId, principal);
    return { customerId };
  }
}
