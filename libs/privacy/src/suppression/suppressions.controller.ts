import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, invalid, Permission, RawJson, type Principal } from '@patron/kernel';
import { CountDto, FieldDescriptionDto, FieldListQuery, FilterQuery } from '@patron/record';
import { LiftSuppressionsDto, NewSuppressionsDto, SuppressionDto, SuppressionResultsDto } from './suppression.dto.js';
import { SuppressionFields } from './suppression-fields.js';
import { SuppressionList } from './suppression-list.js';

@ApiTags('suppressions')
@ApiExtraModels(FieldDescriptionDto)
@Controller('suppressions')
export class SuppressionsController {
  constructor(
    private readonly lists: SuppressionList,
    private readonly fields: SuppressionFields,
  ) {}

  @Get()
  @Permission('suppressions.manage')
  @RawJson()
  @ApiOperation({ summary: 'Addresses that get nothing; q finds one whole address in any written form' })
  @ApiPage(SuppressionDto)
  @ApiProblem(422)
  list(@Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.lists.page(query, principal);
  }

  @Get('count')
  @Permission('suppressions.manage')
  @ApiItem(CountDto)
  @ApiProblem(422)
  count(@Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<CountDto> {
    return this.lists.count(query, principal);
  }

  @Get('fields')
  @Permission('suppressions.manage')
  @ApiOkResponse({ schema: { type: 'object', required: ['items'], properties: { items: { type: 'array', items: { $ref: getSchemaPath(FieldDescriptionDto) } } } } })
  describe(@CurrentPrincipal() principal: Principal): { items: FieldDescriptionDto[] } {
    return { items: this.fields.describe(principal) as FieldDescriptionDto[] };
  }

  @Post()
  @Permission('suppressions.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Add addresses, typed, pasted or from a file; each is answered for, in order' })
  @ApiItem(SuppressionResultsDto, 201)
  @ApiProblem(422)
  add(@Body() { addresses, reason = 'manual', note = null }: NewSuppressionsDto): Promise<SuppressionResultsDto> {
    if (addresses.length === 0) throw invalid([{ field: 'addresses', code: 'field.array_min_size', message: 'must hold an address' }]);
    return this.lists.add(addresses, { reason, note });
  }

  @Post('lift')
  @HttpCode(204)
  @Permission('suppressions.manage')
  @ApiOperation({ summary: 'Take addresses off the list, saying why' })
  @ApiProblem(404, 422)
  lift(@Body() { ids, reason }: LiftSuppressionsDto): Promise<void> {
    return this.lists.lift(ids, reason);
  }
}
