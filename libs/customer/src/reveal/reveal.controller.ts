import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, ArrayField, CurrentPrincipal, invalid, Permission, StringField, UuidParam } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { CustomerReveal, REVEALED } from './reveal.service.js';
import type { Revealed, RevealedField } from './reveal.service.js';

class RevealDto {
  @ArrayField('string', { maxItems: 5, maxLength: 20, description: `Any of ${REVEALED.join(', ')}` }) fields: string[];
  @StringField({ max: 300, optional: true, nullable: true, description: 'Why, for whoever reads the log' }) reason?: string | null;
}

class RevealedIdentityDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() kind: string;
  @ApiProperty() value: string;
}

class RevealedAddressDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true }) recipient: string | null;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ type: String, nullable: true }) street: string | null;
  @ApiProperty({ type: String, nullable: true }) postalCode: string | null;
}

class RevealedDto {
  @ApiProperty({ type: [RevealedIdentityDto] }) identities: RevealedIdentityDto[];
  @ApiProperty({ type: [RevealedAddressDto] }) addresses: RevealedAddressDto[];
}

@ApiTags('customers')
@Controller('customers/:id/reveal')
export class CustomerRevealController {
  constructor(private readonly reveals: CustomerReveal) {}

  @Post()
  @HttpCode(200)
  @Permission('customers.reveal')
  @ApiOperation({ summary: 'See masked contact details once', description: 'Who looked at what is written to the audit log and the timeline; 60 within ten minutes.' })
  @ApiItem(RevealedDto)
  @ApiProblem(403, 404, 422, 429)
  reveal(@UuidParam('id') id: string, @Body() { fields, reason }: RevealDto, @CurrentPrincipal() principal: Principal): Promise<Revealed> {
    return this.reveals.reveal(id, { fields: known(fields), reason: reason ?? null }, principal);
  }
}

function known(fields: readonly string[]): RevealedField[] {
  const unknown = fields.flatMap((field, at) => (REVEALED.some((name) => name === field) ? [] : [{ field: `fields[${at}]`, code: 'field.unknown', message: 'is not a field of this customer' }]));
  if (unknown.length > 0 || fields.length === 0) throw invalid(unknown.length > 0 ? unknown : [{ field: 'fields', code: 'field.array_min_size', message: 'must name a field' }]);
  return fields as RevealedField[];
}
