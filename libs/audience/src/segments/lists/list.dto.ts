import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, StringField } from '@patron/kernel';

/** More at once come in several requests. */
export const MOST_KEYS = 10_000;

/** Exactly one of ids, keys or a filter. */
export class ListedCustomersDto {
  @ArrayField('uuid', { maxItems: MOST_KEYS, optional: true }) customerIds?: string[];
  @ArrayField('string', { maxItems: MOST_KEYS, maxLength: 300, optional: true, description: 'Phones, e-mails, member numbers or external ids, pasted or from a file' }) keys?: string[];
  @ArrayField('string', { maxItems: 30, maxLength: 8000, optional: true, description: 'As in the list of customers: key:operator:value' }) filter?: string[];
  @StringField({ max: 200, optional: true, description: 'Text searched for, as in the list of customers' }) q?: string;
}

export const KEY_OUTCOMES = ['not_found', 'ambiguous'] as const;

export class RefusedKeyDto {
  @ApiProperty({ type: 'integer', description: 'Place in what was sent, from 0' }) index: number;
  @ApiProperty() key: string;
  @ApiProperty({ enum: KEY_OUTCOMES, enumName: 'ListedKeyOutcome', description: 'not_found: nobody you may see; ambiguous: it names more than one customer' }) reason: (typeof KEY_OUTCOMES)[number];
}

export class ListedResultDto {
  @ApiProperty({ type: 'integer', description: 'Customers added or removed' }) changed: number;
  @ApiProperty({ type: 'integer', description: 'Customers that were on the list already, or were not on it' }) unchanged: number;
  @ApiProperty({ type: [RefusedKeyDto] }) refused: RefusedKeyDto[];
}
