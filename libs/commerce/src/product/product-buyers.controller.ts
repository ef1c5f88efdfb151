import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, CurrentPrincipal, Permission, RawJson, UuidParam, type Principal } from '@patron/kernel';
import { ProductBuyers } from './product-buyers.js';

class ProductBuyerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: 'integer' }) orders: number;
  @ApiProperty() units: number;
  @ApiProperty({ type: 'integer' }) amountMinor: number;
  @ApiProperty({ format: 'date-time' }) lastAt: string;
}

class ProductBuyersDto {
  @ApiProperty({ type: String, nullable: true }) currency: string | null;
  @ApiProperty({ type: [ProductBuyerDto] }) items: ProductBuyerDto[];
}

@ApiTags('products')
@Controller('products')
export class ProductBuyersController {
  constructor(private readonly buyers: ProductBuyers) {}

  @Get(':id/buyers')
  @Permission('orders.read')
  @RawJson()
  @ApiOperation({ summary: 'The customers who spent most on a product, within the row scope' })
  @ApiItem(ProductBuyersDto)
  @ApiProblem(422)
  top(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.buyers.top(id, principal);
  }
}
