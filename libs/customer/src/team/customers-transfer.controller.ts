import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, ArrayField, Clock, CurrentPrincipal, Database, invalid, Permission, UuidField } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { CustomerAccess } from '../profile/customer-access.js';
import { CustomerRules } from '../profile/customer-rules.js';
import { CustomerOwnership } from './customer-ownership.js';

class TransferSelectionDto {
  @ArrayField('uuid', { maxItems: 1000 }) ids: string[];
  @UuidField({ nullable: true, description: 'The new owner; null: nobody' }) ownerId: string | null;
}

class TransferredDto {
  @ApiProperty({ type: 'integer' }) changed: number;
  @ApiProperty({ type: [String], description: 'Not changed: gone, or not yours to hand over' }) refused: string[];
}

@ApiTags('customers')
@Controller('customers/transfer')
export class CustomersTransferController {
  constructor(
    private readonly db: Database,
    private readonly access: CustomerAccess,
    private readonly rules: CustomerRules,
    private readonly ownership: CustomerOwnership,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Permission('customers.assign')
  @ApiOperation({ summary: 'Give selected customers to another owner' })
  @ApiItem(TransferredDto)
  @ApiProblem(403, 422)
  async transfer(@Body() { ids, ownerId }: TransferSelectionDto, @CurrentPrincipal() principal: Principal): Promise<TransferredDto> {
    const refused = await this.rules.refusals({ ownerId }, principal);
    if (refused.length > 0) throw invalid(refused);
    return this.db.transaction(async (m) => {
      const open = await this.access.within(ids, principal, 'write', m);
      const changed = await this.ownership.give(m, [...open], { userId: ownerId, actorId: principal.userId, now: this.clock.now() });
      return { changed, refused: ids.filter((id) => !open.has(id)) };
    });
  }
}
