import { Body, Controller, Get, HttpCode, Inject, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiPage, ApiProblem, Clock, CurrentPrincipal, Database, decodeCursor, DomainError, encodeCursor, IfMatch, invalid, Permission, RawJson, setEtag, UuidParam } from '@patron/kernel';
import type { Page, Principal } from '@patron/kernel';
import type { FastifyReply } from 'fastify';
import { CustomerAccess } from '../profile/customer-access.js';
import { CustomerDto } from '../profile/customer.dto.js';
import { MergeInputDto, MergeItemDto, MergePreviewDto, MergePreviewInputDto, MergesQuery, UnmergedDto, UnmergePreviewDto } from './merge.dto.js';
import { MergePreview } from './merge-preview.service.js';
import { mergesOf } from './merge.queries.js';
import { Merges } from './merges.service.js';
import { Unmerge } from './unmerge.service.js';

@ApiTags('merges')
@Controller()
export class MergesController {
  constructor(
    private readonly previews: MergePreview,
    private readonly merges: Merges,
    private readonly unmerges: Unmerge,
    private readonly access: CustomerAccess,
    private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post('customers/:id/merge-preview')
  @HttpCode(200)
  @Permission('customers.merge')
  @ApiOperation({ summary: 'What merging another customer into this one would do' })
  @ApiItem(MergePreviewDto)
  @ApiProblem(403, 404, 409, 422)
  preview(@UuidParam('id') id: string, @Body() body: MergePreviewInputDto, @CurrentPrincipal() principal: Principal): Promise<MergePreviewDto> {
    return this.previews.preview(id.toLowerCase(), body.otherId.toLowerCase(), principal);
  }

  @Post('customers/:id/merge')
  @HttpCode(200)
  @Permission('customers.merge')
  @RawJson()
  @ApiOperation({ summary: 'Merge another customer into this one; send If-Match. It can be taken back' })
  @ApiItem(CustomerDto)
  @ApiProblem(403, 404, 409, 412, 422, 428)
  async merge(
    @UuidParam('id') id: string, @Body() body: MergeInputDto, @IfMatch() ifMatch: number | undefined, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (ifMatch === undefined) throw new DomainError('request.if_match_required', 'Send If-Match with the version you saw', { status: 428 });
    const request = { otherId: body.otherId.toLowerCase(), otherVersion: body.otherVersion, fields: body.fields ?? {} };
    await this.merges.merge(id.toLowerCase(), request, { principal, ifMatch, now: this.clock.now() });
    const { version, json } = await this.access.view(id, principal);
    setEtag(reply, version);
    return json;
  }

  @Get('customers/:id/merges')
  @Permission('customers.read')
  @ApiOperation({ summary: 'Customers that were merged into this one, the newest first' })
  @ApiPage(MergeItemDto)
  @ApiProblem(404, 422)
  async list(@UuidParam('id') id: string, @Query() query: MergesQuery, @CurrentPrincipal() principal: Principal): Promise<Page<MergeItemDto>> {
    await this.access.check(id, principal);
    const limit = query.limit ?? 20;
    const rows = await this.database.rows<{ position: number; item: MergeItemDto }>(mergesOf(id, limit, placeIn(query.cursor)));
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { items: page.map(({ item }) => item), nextCursor: rows.length > limit && last ? encodeCursor([last.position]) : null };
  }

  @Get('merges/:id/unmerge-preview')
  @Permission('customers.merge')
  @ApiOperation({ summary: 'What taking a merge back would keep' })
  @ApiOkResponse({ type: UnmergePreviewDto })
  @ApiProblem(403, 404, 409, 422)
  async unmergePreview(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<UnmergePreviewDto> {
    const { merge, kept } = await this.unmerges.preview(id, principal);
    return { loser: { id: merge.loserId, name: String(merge.loserRow['name']) }, kept };
  }

  @Post('merges/:id/unmerge')
  @HttpCode(200)
  @Permission('customers.merge')
  @ApiOperation({ summary: 'Take a merge back: both customers as they were. The newest of a customer first' })
  @ApiItem(UnmergedDto)
  @ApiProblem(403, 404, 409, 422)
  unmerge(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<UnmergedDto> {
    return this.unmerges.unmerge(id, { principal, now: this.clock.now() });
  }
}

function placeIn(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  const [position] = decodeCursor(cursor, 1);
  if (Number.isSafeInteger(position)) return position as number;
  throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this list' }]);
}
