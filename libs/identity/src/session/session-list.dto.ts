import { ArrayField, BooleanField, DateTimeField, EnumField, IntField, ObjectField, StringField, UuidField } from '@patron/kernel';

const KINDS = ['desktop', 'phone', 'tablet', 'other'] as const;

export class DeviceDto {
  @StringField({ max: 60, nullable: true, example: 'Chrome' }) browser: string | null;
  @StringField({ max: 60, nullable: true, example: 'Windows' }) system: string | null;
  @EnumField(KINDS, { enumName: 'DeviceKind' }) kind: (typeof KINDS)[number];
}

export class SessionDto {
  @UuidField() id: string;
  @ObjectField(() => DeviceDto) device: DeviceDto;
  @StringField({ max: 64, nullable: true, description: 'Address it was last used from' }) ip: string | null;
  @DateTimeField() createdAt: Date;
  @DateTimeField({ description: 'To within ten minutes' }) lastUsedAt: Date;
  @DateTimeField({ description: 'Unless it is used before' }) expiresAt: Date;
  @BooleanField({ description: 'The one that asks' }) current: boolean;
}

export class SessionsDto {
  @ArrayField(() => SessionDto, { maxItems: 100 }) items: SessionDto[];
}

export class RevokedSessionsDto {
  @IntField({ min: 0, max: 1000 }) revoked: number;
}
