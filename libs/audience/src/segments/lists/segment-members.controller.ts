import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, Idempotent, Permission, RawJson, UuidParam, type Principal } from '@patron/kernel';
import { CustomerListItemDto } from '@patron/customer';
import { CountDto, FieldListQuery, FilterQuery } from '@patron/record';
import { ListedCustomersDto, ListedResultDto } from './list.dto.js';
import { ManualLists } from './manual-lists.js';
import { SegmentMembers } from './segment-members.js';

@ApiTags('segments')
@Controller('segments/:id')
export class SegmentMembersController {
  constructor(
    private readonly members: SegmentMembers,
    private readonly lists: ManualLists,
  ) {}

  @Get('members')
  @Permission('segments.read')
  @RawJson()
  @ApiOperation({ summary: 'Members as the list of customers, newest member first; `segment.enteredAt` sorts, filters and is a column. Needs customers.read too' })
  @ApiPage(CustomerListItemDto)
  @ApiProblem(403, 404, 422)
  page(@UuidParam('id') id: string, @Query() query: FieldListQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.members.page(id, query, principal);
  }

  @Get('members/count')
  @Permission('segments.read')
  @ApiOperation({ summary: 'How many members the same filters find' })
  @ApiOkResponse({ type: CountDto })
  @ApiProblem(403, 404, 422)
  count(@UuidParam('id') id: string, @Query() query: FilterQuery, @CurrentPrincipal() principal: Principal): Promise<CountDto> {
    return this.members.count(id, query, principal);
  }

  @Post('customers')
  @HttpCode(200)
  @Permission('segments.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Put customers on a list: by id, by what was pasted or read from a file, or by a filter (up to 100,000)' })
  @ApiItem(ListedResultDto)
  @ApiProblem(403, 404, 409, 422)
  add(@UuidParam('id') id: string, @Body() body: ListedCustomersDto, @CurrentPrincipal() principal: Principal): Promise<ListedResultDto> {
    return this.lists.add(id, body, principal);
  }

  @Delete('customers')
  @Permission('segments.manage')
  @ApiOperation({ summary: 'Take customers off a list' })
  @ApiItem(ListedResultDto)
  @ApiProblem(403, 404, 409, 422)
  remove(@UuidParam('id') id: string, @Body() body: ListedCustomersDto, @CurrentPrincipal() principal: Principal): Promise<ListedResultDto> {
    return this.lists.remove(id, body, principal);
  }
}
