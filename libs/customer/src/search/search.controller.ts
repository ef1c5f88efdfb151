import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiProblem, CurrentPrincipal, IntField, SignedIn, StringField } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { SearchCatalogue } from './search-catalogue.js';
import type { SearchGroup } from './search-catalogue.js';

class SearchQueryDto {
  @StringField({ max: 200, min: 1, description: 'A name (one Chinese character is enough), pinyin, initials, e-mail, phone in any form, its last four digits, an order number or an external id' })
  q: string;

  @IntField({ min: 1, max: 50, optional: true, description: 'Results of each kind, 10 unless told' })
  limit?: number;
}

class MatchDto {
  @ApiProperty({ example: 'pinyin' }) kind: string;
  @ApiProperty() text: string;
}

class SearchItemDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid', required: false }) customerId?: string;
  @ApiProperty() title: string;
  @ApiProperty() subtitle: string;
  @ApiProperty({ type: MatchDto }) matchedOn: MatchDto;
}

class SearchGroupDto {
  @ApiProperty({ enum: ['customer', 'order', 'product', 'lead', 'opportunity', 'quote', 'contract'] }) type: SearchGroup['type'];
  @ApiProperty({ type: [SearchItemDto] }) items: SearchItemDto[];
}

class SearchResultDto {
  @ApiProperty({ type: [SearchGroupDto] }) groups: SearchGroupDto[];
}

@ApiTags('search')
@Controller('search')
export class SearchController {
  constructor(private readonly catalogue: SearchCatalogue) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'The one search box: whatever you may read of customers, orders and products' })
  @ApiOkResponse({ type: SearchResultDto })
  @ApiProblem(422)
  async search(@Query() query: SearchQueryDto, @CurrentPrincipal() principal: Principal): Promise<SearchResultDto> {
    return { groups: await this.catalogue.search(query.q, query.limit ?? 10, principal) };
  }
}
