import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, BooleanField, EnumField, IntField, JsonField, ObjectField, StringField } from '@patron/kernel';
import { FORM_FIELDS, type FormDefinition, type FormField } from './form.types.js';

/** A text in both languages. */
export class FormTextDto {
  @StringField({ max: 5000 }) 'zh-CN': string;
  @StringField({ max: 5000 }) en: string;
}

export class FormQuestionDto {
  @EnumField(FORM_FIELDS, { enumName: 'LeadFormField' }) field: FormField;
  @ObjectField(() => FormTextDto) label: FormTextDto;
  @BooleanField() required: boolean;
  @ArrayField('string', { maxItems: 50, maxLength: 200, description: 'Answers to choose from; none: written freely' }) choices: string[];
}

export class FormConsentDto {
  @ObjectField(() => FormTextDto, { description: 'What is agreed to, word for word; it is kept with each lead' }) text: FormTextDto;
  @BooleanField() required: boolean;
}

export class FormDefinitionDto implements FormDefinition {
  @ObjectField(() => FormTextDto) title: FormTextDto;
  @ObjectField(() => FormTextDto) intro: FormTextDto;
  @ObjectField(() => FormTextDto) button: FormTextDto;
  @ObjectField(() => FormTextDto) thanks: FormTextDto;
  @ArrayField(() => FormQuestionDto, { maxItems: 20 }) questions: FormQuestionDto[];
  @ObjectField(() => FormConsentDto, { nullable: true }) consent: FormConsentDto | null;
  @ArrayField('string', { maxItems: 20, maxLength: 200, description: 'Sites the form may be shown within (https://shop.example); none: any' }) sites: string[];
  @IntField({ min: 1, max: 10_000 }) mostPerHour: number;
}

export class LeadFormInputDto {
  @StringField({ min: 1, max: 100 }) name: string;
  @BooleanField() enabled: boolean;
  @BooleanField({ description: 'The lead is made once its e-mail address was confirmed by a link' }) doubleOptIn: boolean;
  @StringField({ max: 60, optional: true, nullable: true, description: 'The origin of its leads, unless the page tells a UTM medium' }) origin?: string | null;
  @ObjectField(() => FormDefinitionDto) definition: FormDefinitionDto;
}

export class LeadFormDto extends LeadFormInputDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Stands in its address' }) key: string;
  @ApiProperty({ type: 'integer' }) consentVersion: number;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ description: 'Where it can be opened by itself' }) url: string;
  @ApiProperty({ description: 'For the page it shall stand on' }) embed: string;
  @ApiProperty({ type: 'integer', description: 'In the last 30 days' }) accepted: number;
  @ApiProperty({ type: 'integer' }) pending: number;
  @ApiProperty({ type: 'integer' }) spam: number;
}

export class LeadFormsDto {
  @ApiProperty({ type: [LeadFormDto] }) items: LeadFormDto[];
}

export class PublicQuestionDto {
  @ApiProperty({ enum: FORM_FIELDS, enumName: 'LeadFormField' }) field: FormField;
  @ApiProperty() label: string;
  @ApiProperty() required: boolean;
  @ApiProperty({ type: [String] }) choices: string[];
}

export class PublicFormDto {
  @ApiProperty() key: string;
  @ApiProperty({ enum: ['zh-CN', 'en'] }) locale: 'zh-CN' | 'en';
  @ApiProperty() title: string;
  @ApiProperty() intro: string;
  @ApiProperty() button: string;
  @ApiProperty({ type: [PublicQuestionDto] }) questions: PublicQuestionDto[];
  @ApiProperty({ type: String, nullable: true }) consent: string | null;
  @ApiProperty() consentRequired: boolean;
  @ApiProperty({ description: 'Send it back with the answers; good for a day' }) token: string;
}

export class PublicFormQuery {
  @EnumField(['zh-CN', 'en'], { optional: true }) lang?: 'zh-CN' | 'en';
}

export class SubmitFormDto {
  @StringField({ max: 2000 }) token: string;
  @JsonField({ maxBytes: 20_000, description: 'Answers by field' }) values: Record<string, unknown>;
  @BooleanField({ optional: true }) consent?: boolean;
  @EnumField(['zh-CN', 'en'], { optional: true }) lang?: 'zh-CN' | 'en';
  @StringField({ max: 1000, optional: true, description: 'The page the form stands on' }) page?: string;
  @JsonField({ optional: true, maxBytes: 4000 }) utm?: Record<string, unknown>;
  @StringField({ max: 500, optional: true, description: 'Leave it empty: only programs fill it in' }) website?: string;
}

export class SubmittedFormDto {
  @ApiProperty({ enum: ['received', 'confirm'], description: 'confirm: a mail was sent, and its link must be opened' }) state: 'received' | 'confirm';
  @ApiProperty() message: string;
}

export class ConfirmLeadQuery {
  @StringField({ max: 2000 }) token: string;
}
