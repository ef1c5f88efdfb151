import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, CurrencyField, DateField, DecimalField, EnumField, JsonField, ObjectField, StringField, UuidField } from '@patron/kernel';

export class ConvertCustomerDto {
  @UuidField({ optional: true, description: 'A customer who is known already: what it lacks is filled in, nothing of it is overwritten' }) id?: string;
  @EnumField(['person', 'company'], { optional: true, description: 'Of a new customer; company where the lead names one' }) kind?: 'person' | 'company';
  @StringField({ max: 200, min: 1, optional: true, description: 'Of a new customer, instead of the lead\'s' }) name?: string;
}

export class ConvertOpportunityDto {
  @StringField({ max: 200, min: 1 }) name: string;
  @UuidField({ optional: true, description: 'The first open pipeline unless told' }) pipelineId?: string;
  @DecimalField({ decimals: 3, min: 0, optional: true, nullable: true, description: 'Major units' }) amount?: string | null;
  @CurrencyField({ optional: true, description: 'The base currency unless told' }) currency?: string;
  @DateField({ optional: true, nullable: true }) closeOn?: string | null;
}

export class ConvertLeadDto {
  @ObjectField(() => ConvertCustomerDto, { optional: true }) customer?: ConvertCustomerDto;
  @BooleanField({ optional: true, description: 'Make the person a contact of the company (true unless told)' }) contact?: boolean;
  @ObjectField(() => ConvertOpportunityDto, { optional: true, nullable: true }) opportunity?: ConvertOpportunityDto | null;
  @UuidField({ optional: true, nullable: true, description: 'Owner of what is made; the lead\'s, or the caller, unless told' }) ownerId?: string | null;
}

export class ConvertedLeadDto {
  @ApiProperty({ format: 'uuid' }) leadId: string;
  @ApiProperty({ format: 'uuid' }) customerId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) contactId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) opportunityId: string | null;
  @ApiProperty({ description: 'Whether the customer is new' }) made: boolean;
}

export class LeadMappingDto {
  @JsonField({ description: 'Custom field of leads → custom field of customers, by key', maxBytes: 20_000 }) customer: Record<string, string>;
  @JsonField({ description: 'Custom field of leads → custom field of opportunities, by key', maxBytes: 20_000 }) opportunity: Record<string, string>;
}
