import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, RawJson, SignedIn, type Principal } from '@patron/kernel';
import { ContactLog } from './contact-log.js';
import { ContactLogCountDto, ContactLogCountQuery, ContactLogItemDto, ContactLogQuery } from './contact-log.dto.js';

@ApiTags('follow-ups')
@Controller('contact-log')
export class ContactLogController {
  constructor(private readonly log: ContactLog) {}

  @Get()
  @SignedIn()
  @RawJson()
  @ApiOperation({ summary: 'What the people within the row scope wrote down in a period: follow-ups, calls and notes, the latest first', description: 'Of a customer, lead or opportunity the asker may not see it tells that there was a contact, and nothing else.' })
  @ApiPage(ContactLogItemDto)
  @ApiProblem(422)
  page(@Query() query: ContactLogQuery, @CurrentPrincipal() principal: Principal): Promise<string> {
    return this.log.page(query, principal);
  }

  @Get('count')
  @SignedIn()
  @ApiItem(ContactLogCountDto)
  @ApiProblem(422)
  count(@Query() query: ContactLogCountQuery, @CurrentPrincipal() principal: Principal): Promise<ContactLogCountDto> {
    return this.log.count(query, principal);
  }
}
