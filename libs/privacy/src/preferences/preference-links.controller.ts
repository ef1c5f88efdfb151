import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CustomerAccess } from '@patron/customer';
import { ApiItem, ApiProblem, Audit, Clock, CurrentPrincipal, Database, Permission, sql, UuidParam, type Principal } from '@patron/kernel';
import { PreferenceLinksDto } from './preference.dto.js';
import { Preferences } from './preferences.js';

@ApiTags('consents')
@Controller('customers/:id/preference-links')
export class PreferenceLinksController {
  constructor(
    private readonly preferences: Preferences,
    private readonly access: CustomerAccess,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  @Post()
  @HttpCode(200)
  @Permission('consents.write')
  @ApiOperation({ summary: 'Links to the customer\'s own page of choices, to hand to the customer' })
  @ApiItem(PreferenceLinksDto)
  @ApiProblem(403, 404, 422)
  async make(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<PreferenceLinksDto> {
    await this.access.check(id, principal, 'write');
    await this.db.transaction((m) => this.audit.record(m, [{ action: 'preference_link.made', subject: { type: 'customer', id }, customerId: id }]));
    return this.preferences.linkFor(id);
  }

  @Post('revoke')
  @HttpCode(204)
  @Permission('consents.write')
  @ApiOperation({ summary: 'End every link this customer was sent so far' })
  @ApiNoContentResponse()
  @ApiProblem(403, 404, 422)
  async revoke(@UuidParam('id') id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      await this.access.check(id, principal, 'write', m);
      await this.db.execute(sql`insert into privacy.preference_link (customer_id, revoked_at) values (${id}, ${this.clock.now()}) on conflict (customer_id) do update set revoked_at = excluded.revoked_at`, m);
      await this.audit.record(m, [{ action: 'preference_link.revoked', subject: { type: 'customer', id }, customerId: id }]);
    });
  }
}
