import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, BatchResultDto, ApiProblem, CurrentPrincipal, Idempotent, Permission, UuidParam, type Principal } from '@patron/kernel';
import { batchAnswer } from '../shared/batch-answer.js';
import { PriceBatchDto, PricesQuery, ProductPricesDto, PutPriceDto } from './price.dto.js';
import { PricesService } from './prices.service.js';

@ApiTags('prices')
@Controller()
export class PricesController {
  constructor(private readonly prices: PricesService) {}

  @Post('prices/batch')
  @HttpCode(200)
  @Permission('products.write')
  @Idempotent()
  @ApiOperation({ summary: 'Price lists in bulk, by sku or (source, externalId) and shop' })
  @ApiItem(BatchResultDto)
  @ApiProblem(409, 422)
  async batch(@Body() input: PriceBatchDto, @CurrentPrincipal() principal: Principal): Promise<BatchResultDto> {
    return batchAnswer(await this.prices.applyBatch(input, principal), input.dryRun);
  }

  @Get('products/:id/prices')
  @Permission('products.read')
  @ApiOperation({ summary: 'The price lists of a product, and what each variant costs at a moment in a shop' })
  @ApiItem(ProductPricesDto)
  @ApiProblem(404, 422)
  ofProduct(@UuidParam('id') id: string, @Query() query: PricesQuery): Promise<ProductPricesDto> {
    return this.prices.ofProduct(id, query);
  }

  @Post('products/:id/prices')
  @Permission('products.write')
  @Idempotent()
  @ApiItem(ProductPricesDto, 201)
  @ApiProblem(404, 409, 422)
  async put(@UuidParam('id') id: string, @Body() input: PutPriceDto): Promise<ProductPricesDto> {
    await this.prices.put(id, input);
    return this.prices.ofProduct(id, {});
  }

  @Delete('products/:id/prices/:priceId')
  @Permission('products.write')
  @HttpCode(204)
  @ApiProblem(404, 409)
  remove(@UuidParam('id') id: string, @UuidParam('priceId') priceId: string): Promise<void> {
    return this.prices.remove(id, priceId);
  }
}
