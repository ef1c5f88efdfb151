import { Body, Controller, Get, HttpCode, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, IfMatch, setEtag, SignedIn, StringField, UuidField, UuidParam } from '@patron/kernel';
import type { Page, Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { NotificationInbox } from './notification-inbox.js';
import { NotificationPreferences } from './notification-preferences.js';
import type { ToldNotification } from './notification-texts.js';
import { MuteDto, NotificationDto, NotificationsQuery, PreferencesDto, PreferencesInput, UnreadDto } from './notification.dto.js';

class MuteQuery {
  @StringField({ max: 40, pattern: /^[a-z_]+$/, example: 'customer' }) type: string;
  @UuidField() id: string;
}

@ApiTags('notifications')
@Controller('notifications')
export class NotificationsController {
  constructor(
    private readonly inbox: NotificationInbox,
    private readonly preferences: NotificationPreferences,
  ) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'What one was told, newest first' })
  @ApiPage(NotificationDto)
  @ApiProblem(403, 422)
  list(@Query() query: NotificationsQuery, @CurrentPrincipal() principal: Principal): Promise<Page<ToldNotification>> {
    return this.inbox.page(query, principal);
  }

  @Get('unread-count')
  @SignedIn()
  @ApiOperation({ summary: 'Cheap: an index-only count, for asking every half minute' })
  @ApiItem(UnreadDto)
  @ApiProblem(403)
  async unread(@CurrentPrincipal() principal: Principal): Promise<UnreadDto> {
    return { unread: await this.inbox.unread(principal) };
  }

  @Post('read')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'Everything is read' })
  @ApiProblem(403)
  readAll(@CurrentPrincipal() principal: Principal): Promise<void> {
    return this.inbox.markAllRead(principal);
  }

  @Get('preferences')
  @SignedIn()
  @ApiItem(PreferencesDto)
  @ApiProblem(403)
  async readPreferences(@CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<PreferencesDto> {
    const found = await this.preferences.read(principal);
    setEtag(reply, found.version);
    return found;
  }

  @Patch('preferences')
  @SignedIn()
  @ApiOperation({ summary: 'What one wants to hear of, where and when; mail that waits goes by it at once' })
  @ApiItem(PreferencesDto)
  @ApiProblem(403, 412, 422)
  async changePreferences(
    @Body() body: PreferencesInput, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PreferencesDto> {
    const changed = await this.preferences.change(body, { principal, ifMatch });
    setEtag(reply, changed.version);
    return changed;
  }

  @Get('mute')
  @SignedIn()
  @ApiItem(MuteDto)
  @ApiProblem(403, 422)
  async muted(@Query() { type, id }: MuteQuery, @CurrentPrincipal() principal: Principal): Promise<MuteDto> {
    return { type, id, muted: await this.inbox.isMuted({ type, id }, principal) };
  }

  @Put('mute')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'Hear nothing more of a record (of a customer: nor of his notes, calls and tasks), or again' })
  @ApiProblem(403, 422)
  mute(@Body() body: MuteDto, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.inbox.mute(body, principal);
  }

  @Post(':id/read')
  @HttpCode(204)
  @SignedIn()
  @ApiProblem(403, 404)
  read(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.inbox.markRead(id, principal);
  }
}
