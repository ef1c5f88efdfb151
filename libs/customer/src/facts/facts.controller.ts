import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiProblem, CurrentPrincipal, Permission, StringField } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { FieldDescriptionDto, FieldOptionDto } from '@patron/record';
import type { FieldDescription, FieldOption } from '@patron/record';
import { FactCatalogue } from './fact-catalogue.js';

class FactsDto {
  @ApiProperty({ type: [FieldDescriptionDto] }) items: FieldDescriptionDto[];
}

class ValuesQuery {
  @StringField({ max: 100, optional: true }) q?: string;
}

class ValuesDto {
  @ApiProperty({ type: [FieldOptionDto] }) items: FieldOptionDto[];
}

@ApiTags('customers')
@Controller('facts')
export class FactsController {
  constructor(private readonly facts: FactCatalogue) {}

  @Get()
  @Permission('customers.read')
  @ApiOperation({ summary: 'What is known of customers: every filter, column and sort' })
  @ApiOkResponse({ type: FactsDto })
  list(@CurrentPrincipal() principal: Principal): { items: FieldDescription[] } {
    return { items: this.facts.describe(principal) };
  }

  @Get(':key/values')
  @Permission('customers.read')
  @ApiOperation({ summary: 'Values a filter by this fact may take' })
  @ApiOkResponse({ type: ValuesDto })
  @ApiProblem(404, 422)
  async values(@Param('key') key: string, @Query() query: ValuesQuery, @CurrentPrincipal() principal: Principal): Promise<{ items: readonly FieldOption[] }> {
    return { items: await this.facts.suggest(key, query.q ?? '', principal) };
  }
}
