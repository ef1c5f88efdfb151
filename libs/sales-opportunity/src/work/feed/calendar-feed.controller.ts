import { Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ActionLimit, ApiItem, ApiProblem, CurrentPrincipal, Public, RequestContext, SignedIn, StringField, type Principal } from '@patron/kernel';
import { CalendarFeed } from './calendar-feed.js';

export class CalendarFeedDto {
  @ApiProperty({ description: 'There is an address' }) active: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) createdAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When a calendar program last read it' }) readAt: string | null;
}

export class CalendarFeedUrlDto {
  @ApiProperty({ description: 'Told this once. Whoever knows it reads the calendar' }) url: string;
}

export class CalendarTokenDto {
  @StringField({ min: 1, max: 100, description: 'The secret, with or without .ics' }) token: string;
}

/** Programs ask every few minutes at most; more is somebody trying out. */
const MOST = 120;
const WITHIN_SECONDS = 600;

@ApiTags('today')
@Controller()
export class CalendarFeedController {
  private readonly limit = new ActionLimit(MOST, WITHIN_SECONDS);

  constructor(private readonly feed: CalendarFeed) {}

  @Get('calendar-feed')
  @SignedIn()
  @ApiOperation({ summary: 'Whether one has a calendar address' })
  @ApiItem(CalendarFeedDto)
  @ApiProblem(403)
  state(@CurrentPrincipal() principal: Principal): Promise<CalendarFeedDto> {
    return this.feed.state(principal);
  }

  @Post('calendar-feed')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({ summary: 'A new secret calendar address (iCalendar, RFC 5545); the old one ends' })
  @ApiItem(CalendarFeedUrlDto)
  @ApiProblem(403)
  async renew(@CurrentPrincipal() principal: Principal): Promise<CalendarFeedUrlDto> {
    return { url: await this.feed.renew(principal) };
  }

  @Delete('calendar-feed')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'End the calendar address' })
  @ApiProblem(403)
  revoke(@CurrentPrincipal() principal: Principal): Promise<void> {
    return this.feed.revoke(principal);
  }

  @Get('public/calendar/:token')
  @Public()
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('cache-control', 'private, no-store')
  @Header('x-robots-tag', 'noindex, nofollow')
  @ApiProduces('text/calendar')
  @ApiOperation({ summary: 'The calendar behind a secret address: open tasks, next contacts, days of closing' })
  @ApiProblem(404, 422, 429)
  async read(@Param() { token }: CalendarTokenDto): Promise<string> {
    await this.limit.consume(RequestContext.current()?.ip ?? 'unknown');
    return this.feed.read(token);
  }
}
