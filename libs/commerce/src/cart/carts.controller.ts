import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CountDto, FieldDescriptionDto, FieldListQuery, FilterQuery } from '@patron/record';
import { ApiItem, BatchResultDto, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, Permission, RawJson, UuidParam, type Principal } from '@patron/kernel';
import { ApiFields } from '../shared/api-fields.js';
import { batchAnswer } from '../shared/batch-answer.js';
import { CartBatchDto, CartDto, CartItemDto } from './cart.dto.js';
import { CartFields } from './cart-fields.js';
import { CartsService } from './carts.service.js';

@ApiTags('carts')
@Controller()
export class CartsController {
  constructor(
    private readonly carts: CartsService,
    private readonly fields: CartFields,
  ) {}

  @Get('carts')
  @Permission('orders.read')
  @RawJson()
  @ApiPage(CartItemDto)
  @ApiProblem(422)
  list(@Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.carts.list(query, principal);
  }

  @Get('carts/count')
  @Permission('orders.read')
  @ApiItem(CountDto)
  @ApiProblem(422)
  count(@Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<CountDto> {
    return this.carts.count(query, principal);
  }

  @Get('carts/fields')
  @Permission('orders.read')
  @ApiFields()
  describe(@CurrentPrincipal() principal: Principal): { items: FieldDescriptionDto[] } {
    return { items: this.fields.describe(principal) as FieldDescriptionDto[] };
  }

  @Post('carts/batch')
  @HttpCode(200)
  @Permission('orders.write')
  @Idempotent()
  @ApiOperation({ summary: 'Carts in bulk, by (source, externalId); a storefront sends one whenever somebody touches it' })
  @ApiItem(BatchResultDto)
  @ApiProblem(409, 422)
  async batch(@Body() input: CartBatchDto, @CurrentPrincipal() principal: Principal): Promise<BatchResultDto> {
    return batchAnswer(await this.carts.applyBatch(input, principal), input.dryRun);
  }

  @Get('carts/:id')
  @Permission('orders.read')
  @RawJson()
  @ApiItem(CartDto)
  @ApiProblem(404, 422)
  get(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.carts.detail(id, principal);
  }

  @Get('customers/:id/carts')
  @Permission('orders.read')
  @RawJson()
  @ApiPage(CartItemDto)
  @ApiProblem(422)
  ofCustomer(@UuidParam('id') id: string, @Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.carts.list(query, principal, id);
  }
}
