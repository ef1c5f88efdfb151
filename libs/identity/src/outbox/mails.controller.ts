import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, CurrentPrincipal, MailOutbox, Permission, UuidParam, type Page, type Principal } from '@patron/kernel';
import { MailDto, MailsQuery, MailStatusDto, OpenMailDto, QueuedMailDto, QueuedMailsDto, SendMailsDto } from './outbox.dto.js';
import { OutboxAccess } from './outbox.service.js';

@ApiTags('mail')
@Controller('mails')
export class MailsController {
  constructor(
    private readonly access: OutboxAccess,
    private readonly outbox: MailOutbox,
  ) {}

  @Get()
  @Permission('settings.manage')
  @ApiOperation({ summary: 'The outbox, newest first' })
  @ApiPage(MailDto)
  @ApiProblem(401, 403, 422)
  list(@Query() { state, ...query }: MailsQuery): Promise<Page<MailDto>> {
    return this.outbox.list({ ...query, states: state ? [state] : [] });
  }

  @Get('status')
  @Permission('settings.manage')
  @ApiOperation({ summary: 'Whether a mail server is configured, and how many mails are in each state' })
  @ApiItem(MailStatusDto)
  @ApiProblem(401, 403)
  status(): Promise<MailStatusDto> {
    return this.access.status();
  }

  @Post('test')
  @Permission('settings.manage')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send a mail to oneself; look at the answered id for what became of it' })
  @ApiItem(QueuedMailDto, 202)
  @ApiProblem(401, 403)
  async test(@CurrentPrincipal() actor: Principal): Promise<QueuedMailDto> {
    return { id: await this.access.sendTest(actor) };
  }

  @Post('send')
  @Permission('settings.manage')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send all mails that wait without a server, or all that failed; at most 1,000 at once' })
  @ApiItem(QueuedMailsDto)
  @ApiProblem(401, 403, 409, 422)
  async sendAll(@Body() { state }: SendMailsDto): Promise<QueuedMailsDto> {
    return { queued: await this.access.sendAll(state) };
  }

  @Get(':id')
  @Permission('settings.manage')
  @ApiOperation({ summary: 'One mail with its text', description: 'A mail to somebody else opens only for who holds at least that person\'s rights: it may hold a link that signs in, or tell of records.' })
  @ApiItem(OpenMailDto)
  @ApiProblem(401, 403, 404, 422)
  open(@CurrentPrincipal() viewer: Principal, @UuidParam('id') id: string): Promise<OpenMailDto> {
    return this.access.open(viewer, id);
  }

  @Post(':id/send')
  @Permission('settings.manage')
  @HttpCode(204)
  @ApiOperation({ summary: 'Another attempt for a mail that waits, failed or may not have arrived' })
  @ApiNoContentResponse()
  @ApiProblem(401, 403, 404, 409, 422)
  async send(@UuidParam('id') id: string): Promise<void> {
    await this.access.sendAgain(id);
  }
}
