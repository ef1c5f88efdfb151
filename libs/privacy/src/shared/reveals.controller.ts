import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CustomerAccess, StandingCustomers } from '@patron/customer';
import { ApiPage, ApiProblem, CurrentPrincipal, Database, decodeCursor, invalid, PageQuery, pageOf, Permission, sql, UuidParam, type Page, type Principal } from '@patron/kernel';

class RevealEntryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Who looked' }) actor: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: [String], description: 'phone, email, address, memberNo, accounts' }) fields: string[];
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
}

@ApiTags('privacy')
@Controller('customers/:id/reveals')
export class RevealsController {
  constructor(
    private readonly db: Database,
    private readonly access: CustomerAccess,
    private readonly standing: StandingCustomers,
  ) {}

  @Get()
  @Permission('privacy.manage')
  @ApiOperation({ summary: 'Who looked at a customer\'s masked contact details, the newest first' })
  @ApiPage(RevealEntryDto)
  @ApiProblem(404, 422)
  async list(@UuidParam('id') id: string, @Query() { limit = 30, cursor }: PageQuery, @CurrentPrincipal() principal: Principal): Promise<Page<RevealEntryDto>> {
    await this.access.check(id, principal);
    const ids = await this.standing.idsOf(id);
    const after = cursor === undefined ? null : Number(decodeCursor(cursor, 1)[0]);
    if (after !== null && !Number.isSafeInteger(after)) throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this list' }]);
    const rows = await this.db.rows<RevealEntryDto & { position: number }>(sql`select position, id, actor_name as actor, to_json(at) #>> '{}' as at, coalesce(detail -> 'after' -> 'fields', '[]') as fields, detail ->> 'note' as reason
      from kernel.audit where customer_id = any(${ids}::uuid[]) and action = 'customer.revealed' ${after === null ? sql.empty : sql`and position < ${after}`} order by position desc limit ${limit + 1}`);
    const page = pageOf(rows, limit, ({ position }) => [position]);
    return { ...page, items: page.items.map(({ position: _, ...entry }) => entry) };
  }
}
