import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, CurrencyField, EnumField, IntField, StringField } from '@patron/kernel';
import { platforms, type Platform } from './shop.entity.js';

const oversell = { optional: true, description: 'Stock of this shop may go below zero' } as const;
const abandon = { min: 5, max: 43_200, optional: true, description: 'Minutes without activity after which a cart counts as abandoned' } as const;

export class CreateShopDto {
  @StringField({ min: 1, max: 100, example: '旗舰店' }) name: string;
  @StringField({ min: 1, max: 100, optional: true, nullable: true, description: 'What imports and integrators call the shop', example: 'tmall-flagship' }) key?: string | null;
  @EnumField(platforms, { enumName: 'ShopPlatform' }) platform: Platform;
  @CurrencyField() currency: string;
  @StringField({ min: 1, max: 60, optional: true, description: 'IANA timezone; the business timezone unless told', example: 'Asia/Shanghai' }) timezone?: string;
  @BooleanField(oversell) allowOversell?: boolean;
  @IntField(abandon) cartAbandonMinutes?: number;
}

export class UpdateShopDto {
  @StringField({ min: 1, max: 100, optional: true }) name?: string;
  @StringField({ min: 1, max: 100, optional: true, nullable: true }) key?: string | null;
  @EnumField(platforms, { enumName: 'ShopPlatform', optional: true }) platform?: Platform;
  @CurrencyField({ optional: true }) currency?: string;
  @StringField({ min: 1, max: 60, optional: true }) timezone?: string;
  @BooleanField({ optional: true }) active?: boolean;
  @BooleanField(oversell) allowOversell?: boolean;
  @IntField(abandon) cartAbandonMinutes?: number;
}

export class ShopDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) key: string | null;
  @ApiProperty({ enum: platforms, enumName: 'ShopPlatform' }) platform: Platform;
  @ApiProperty({ example: 'CNY' }) currency: string;
  @ApiProperty() timezone: string;
  @ApiProperty() active: boolean;
  @ApiProperty() allowOversell: boolean;
  @ApiProperty({ type: 'integer' }) cartAbandonMinutes: number;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class ShopListDto {
  @ApiProperty({ type: [ShopDto] }) items: ShopDto[];
}
