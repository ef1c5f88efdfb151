import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, BooleanField, EnumField, StringField, UuidField } from '@patron/kernel';
import { LabelDto } from '@patron/record';
import { CONSENT_CHANNELS, type ConsentChannel } from '../consent/consent.types.js';

export class TokenQuery {
  @StringField({ max: 2000, min: 1, description: 'From the link' }) token: string;
}

export class PreferenceChannelDto {
  @ApiProperty({ enum: CONSENT_CHANNELS, enumName: 'ConsentChannel' }) channel: ConsentChannel;
  @ApiProperty() subscribed: boolean;
  @ApiProperty({ description: 'Asked by mail, not confirmed yet' }) pending: boolean;
}

export class PreferencePurposeDto {
  @ApiProperty() key: string;
  @ApiProperty({ type: LabelDto }) name: LabelDto;
  @ApiProperty({ type: LabelDto }) text: LabelDto;
  @ApiProperty({ type: [PreferenceChannelDto] }) channels: PreferenceChannelDto[];
}

export class PreferencePageDto {
  @ApiProperty({ type: LabelDto }) merchant: LabelDto;
  @ApiProperty() contact: string;
  @ApiProperty({ enum: ['zh-CN', 'en'] }) locale: 'zh-CN' | 'en';
  @ApiProperty({ enum: CONSENT_CHANNELS, enumName: 'ConsentChannel', nullable: true, description: 'What the message came by' }) channel: ConsentChannel | null;
  @ApiProperty({ type: String, nullable: true, description: 'What the message was for' }) purpose: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Masked' }) email: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Masked' }) phone: string | null;
  @ApiProperty({ type: [PreferencePurposeDto] }) purposes: PreferencePurposeDto[];
}

export class ChoiceDto {
  @EnumField(CONSENT_CHANNELS, { enumName: 'ConsentChannel' }) channel: ConsentChannel;
  @StringField({ max: 31, min: 1 }) purpose: string;
  @BooleanField() subscribed: boolean;
}

export class ChoicesDto extends TokenQuery {
  @ArrayField(() => ChoiceDto, { maxItems: 200 }) choices: ChoiceDto[];
}

export class UndoChoicesDto extends TokenQuery {
  @UuidField() changeId: string;
}

export class ChangedChoicesDto {
  @ApiProperty({ format: 'uuid', description: 'To take it back' }) changeId: string;
  @ApiProperty({ type: PreferencePageDto }) page: PreferencePageDto;
}

export class ConfirmationDto {
  @ApiProperty({ type: LabelDto }) purpose: LabelDto;
  @ApiProperty({ type: LabelDto }) text: LabelDto;
  @ApiProperty({ type: LabelDto }) merchant: LabelDto;
  @ApiProperty({ enum: ['pending', 'granted', 'gone'], enumName: 'ConfirmationState' }) state: 'pending' | 'granted' | 'gone';
  @ApiProperty({ enum: ['zh-CN', 'en'] }) locale: 'zh-CN' | 'en';
}

export class PreferenceLinksDto {
  @ApiProperty() page: string;
  @ApiProperty() unsubscribe: string;
  @ApiProperty({ description: 'For List-Unsubscribe, with List-Unsubscribe-Post: List-Unsubscribe=One-Click' }) oneClick: string;
}
