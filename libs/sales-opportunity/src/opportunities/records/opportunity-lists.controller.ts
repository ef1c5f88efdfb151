import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CustomerAccess } from '@patron/customer';
import { FieldDescriptionDto, FieldListQuery, FieldOptionDto, FilterQuery } from '@patron/record';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Permission, RawJson, sql, StringField, UuidParam, type Principal } from '@patron/kernel';
import { OpportunityBoard } from './board.service.js';
import { OpportunitiesRead } from './opportunities-read.service.js';
import { ApiFieldList } from './opportunity-api.js';
import { BoardDto, OpportunityCalendarDto, OpportunityCountDto, OpportunityItemDto, OpportunityTotalsDto } from './opportunity.dto.js';
import { OpportunityFields } from './opportunity-fields.js';
import { BoardQuery, BoardStageQuery, CalendarQuery } from './opportunity-request.dto.js';

export class OpportunityValuesQuery {
  @StringField({ max: 100, optional: true }) q?: string;
}

export class OpportunityOptionsDto {
  @ApiProperty({ type: [FieldOptionDto] }) items: FieldOptionDto[];
}

@ApiTags('opportunities')
@Controller()
export class OpportunityListsController {
  constructor(
    private readonly reading: OpportunitiesRead,
    private readonly boards: OpportunityBoard,
    private readonly fields: OpportunityFields,
    private readonly customers: CustomerAccess,
  ) {}

  @Get('opportunities')
  @Permission('opportunities.read')
  @RawJson()
  @ApiPage(OpportunityItemDto)
  @ApiProblem(422)
  list(@Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.reading.list(query, principal);
  }

  @Get('opportunities/count')
  @Permission('opportunities.read')
  @ApiItem(OpportunityCountDto)
  @ApiProblem(422)
  count(@Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<OpportunityCountDto> {
    return this.reading.count(query, principal);
  }

  @Get('opportunities/totals')
  @Permission('opportunities.read')
  @ApiOperation({ summary: 'What the filtered list comes to, for each currency' })
  @ApiItem(OpportunityTotalsDto)
  @ApiProblem(422)
  totals(@Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<OpportunityTotalsDto> {
    return this.boards.totals(query, principal);
  }

  @Get('opportunities/fields')
  @Permission('opportunities.read')
  @ApiFieldList()
  describe(@CurrentPrincipal() principal: Principal): { items: FieldDescriptionDto[] } {
    return { items: this.fields.describe(principal) as FieldDescriptionDto[] };
  }

  @Get('opportunities/fields/:key/values')
  @Permission('opportunities.read')
  @ApiItem(OpportunityOptionsDto)
  @ApiProblem(404, 422)
  async values(@Param('key') key: string, @Query() { q = '' }: OpportunityValuesQuery, @CurrentPrincipal() principal: Principal): Promise<OpportunityOptionsDto> {
    return { items: [...(await this.fields.suggest(key, q, principal))] };
  }

  @Get('opportunities/board')
  @Permission('opportunities.read')
  @RawJson()
  @ApiOperation({ summary: 'Open opportunities of a pipeline in its stages, each with its count, its sums for each currency and its first cards' })
  @ApiItem(BoardDto)
  @ApiProblem(404, 422)
  board(@Query() query: BoardQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.boards.board(query, principal);
  }

  @Get('opportunities/board/:stageId')
  @Permission('opportunities.read')
  @RawJson()
  @ApiOperation({ summary: 'More cards of a column: with the board\'s filters, sort and limit, and the column\'s nextCursor' })
  @ApiPage(OpportunityItemDto)
  @ApiProblem(404, 422)
  column(@UuidParam('stageId') stageId: string, @Query() query: BoardStageQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.boards.column(stageId, query, principal);
  }

  @Get('opportunities/calendar')
  @Permission('opportunities.read')
  @RawJson()
  @ApiOperation({ summary: 'Open opportunities by the day they are expected to close, or are to be contacted next' })
  @ApiItem(OpportunityCalendarDto)
  @ApiProblem(422)
  calendar(@Query() query: CalendarQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.boards.calendar(query, principal);
  }

  @Get('customers/:id/opportunities')
  @Permission('opportunities.read')
  @RawJson()
  @ApiOperation({ summary: 'Those of a customer that you may see, or a company is named in, newest first' })
  @ApiPage(OpportunityItemDto)
  @ApiProblem(404, 422)
  async ofCustomer(@UuidParam('id') id: string, @Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    await this.customers.check(id, principal);
    return this.reading.list(query, principal, { only: [sql`(o.customer_id = ${id}::uuid or o.company_id = ${id}::uuid)`] });
  }
}
