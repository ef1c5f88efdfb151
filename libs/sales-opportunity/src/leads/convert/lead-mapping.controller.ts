import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, Audit, Database, invalid, Permission, Settings } from '@patron/kernel';
import { CustomFields } from '@patron/record';
import { LEAD_STORAGE } from '../lead/lead-custom.js';
import { LeadMappingDto } from './convert.dto.js';
import { MAPPING, NO_MAPPING } from './lead-conversion.js';
import type { LeadMapping } from './lead-mapping.js';

/** Where the values of a lead's custom fields go when it is converted. */
@ApiTags('leads')
@Controller('lead-mapping')
export class LeadMappingController {
  constructor(
    private readonly db: Database,
    private readonly settings: Settings,
    private readonly fields: CustomFields,
    private readonly audit: Audit,
  ) {}

  @Get()
  @Permission('leads.read')
  @ApiOperation({ summary: 'Custom fields of leads and where their values go; what is not named goes to the field of the same key' })
  @ApiItem(LeadMappingDto)
  async get(): Promise<LeadMappingDto> {
    return (await this.settings.get<LeadMapping>(MAPPING)) ?? NO_MAPPING;
  }

  @Put()
  @Permission('leads.manage')
  @ApiItem(LeadMappingDto)
  @ApiProblem(422)
  put(@Body() { customer, opportunity }: LeadMappingDto): Promise<LeadMappingDto> {
    const after: LeadMapping = { customer: this.read('customer', customer), opportunity: this.read('opportunity', opportunity) };
    return this.db.transaction(async (m) => {
      await this.settings.hold(MAPPING, m);
      const before = (await this.settings.get<LeadMapping>(MAPPING, m)) ?? NO_MAPPING;
      await this.settings.put(MAPPING, after, m);
      await this.audit.record(m, [{ action: 'lead_mapping.updated', subject: { type: 'setting', id: MAPPING }, before: { ...before }, after: { ...after } }]);
      return after;
    });
  }

  /** @throws DomainError 422 naming `<target>.<key>` */
  private read(target: 'customer' | 'opportunity', given: Record<string, unknown>): Record<string, string> {
    const [from, to] = [LEAD_STORAGE, target].map((storage) => new Set(this.fields.live(storage).map(({ key }) => key)));
    return Object.fromEntries(Object.entries(given).map(([key, value]) => {
      if (!from?.has(key) || typeof value !== 'string' || !to?.has(value)) throw invalid([{ field: `${target}.${key}`, code: 'lead_mapping.unknown', message: 'is not a field of leads, or leads to none' }]);
      return [key, value];
    }));
  }
}
