import { Body, Controller, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, BatchResultDto, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, Permission, RawJson, UuidParam, type Principal } from '@patron/kernel';
import { batchAnswer } from '../shared/batch-answer.js';
import { Ownership } from './ownership.js';
import { AdjustStockDto, ChangeOwnershipDto, LedgerQuery, GoodsOwnershipDto, ProductStockDto, StockBatchDto, StockEntryDto, StockThresholdDto } from './stock.dto.js';
import { StockService } from './stock.service.js';

@ApiTags('stock')
@Controller()
export class StockController {
  constructor(
    private readonly stock: StockService,
    private readonly ownership: Ownership,
  ) {}

  @Post('stock/batch')
  @HttpCode(200)
  @Permission('products.write')
  @Idempotent()
  @ApiOperation({ summary: 'Stock in bulk, by sku or (source, externalId) and shop; counts, not movements' })
  @ApiItem(BatchResultDto)
  @ApiProblem(409, 422)
  async batch(@Body() input: StockBatchDto, @CurrentPrincipal() principal: Principal): Promise<BatchResultDto> {
    return batchAnswer(await this.stock.applyBatch(input, principal), input.dryRun);
  }

  @Get('products/:id/stock')
  @Permission('products.read')
  @RawJson()
  @ApiItem(ProductStockDto)
  @ApiProblem(404, 422)
  ofProduct(@UuidParam('id') id: string): Promise<string> {
    return this.stock.ofProduct(id);
  }

  @Post('products/:id/stock/adjustments')
  @Permission('products.write')
  @Idempotent()
  @RawJson()
  @ApiItem(ProductStockDto, 201)
  @ApiProblem(404, 409, 422)
  async adjust(@UuidParam('id') id: string, @Body() input: AdjustStockDto, @CurrentPrincipal() principal: Principal): Promise<string> {
    await this.stock.adjust(id, input, principal);
    return this.stock.ofProduct(id);
  }

  @Put('products/:id/stock/threshold')
  @Permission('products.write')
  @RawJson()
  @ApiItem(ProductStockDto)
  @ApiProblem(404, 422)
  async setThreshold(@UuidParam('id') id: string, @Body() { threshold }: StockThresholdDto): Promise<string> {
    await this.stock.setThreshold(id, threshold);
    return this.stock.ofProduct(id);
  }

  @Get('products/:id/stock/ledger')
  @Permission('products.read')
  @RawJson()
  @ApiPage(StockEntryDto)
  @ApiProblem(422)
  ledger(@UuidParam('id') id: string, @Query() query: LedgerQuery): Promise<string> {
    return this.stock.ledger(id, query);
  }

  @Get('goods-ownership')
  @Permission('products.read')
  @ApiOperation({ summary: 'Which source owns stock and prices' })
  @ApiItem(GoodsOwnershipDto)
  owners(): Promise<GoodsOwnershipDto> {
    return this.ownership.owners();
  }

  @Patch('goods-ownership')
  @Permission('shops.manage')
  @ApiItem(GoodsOwnershipDto)
  @ApiProblem(422)
  changeOwners(@Body() input: ChangeOwnershipDto): Promise<GoodsOwnershipDto> {
    return this.ownership.put(input);
  }
}
