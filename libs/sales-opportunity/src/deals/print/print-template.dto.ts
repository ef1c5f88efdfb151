import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, EnumField, ObjectField, StringField } from '@patron/kernel';
import { PRINTED, type Printed } from './print-data.js';

export class TemplateTextsDto {
  @StringField({ min: 1, max: 200, description: 'Liquid, as every text of a template' })
  title: string;

  @StringField({ max: 8000, description: 'Above the lines' })
  opening: string;

  @StringField({ max: 8000, description: 'Below the terms' })
  closing: string;

  @StringField({ max: 500, description: 'At the foot of every page' })
  footer: string;
}

export class TemplateLanguagesDto {
  @ObjectField(() => TemplateTextsDto)
  'zh-CN': TemplateTextsDto;

  @ObjectField(() => TemplateTextsDto)
  en: TemplateTextsDto;
}

export class PrintTemplateInput {
  @EnumField(PRINTED, { enumName: 'PrintedDocument' })
  document: Printed;

  @StringField({ min: 1, max: 120 })
  name: string;

  @BooleanField({ description: 'Printed with unless another is asked for; one of each document' })
  standard: boolean;

  @StringField({ max: 7, pattern: /^#[0-9a-fA-F]{6}$/, example: '#1f3a68' })
  accent: string;

  @ObjectField(() => TemplateLanguagesDto)
  texts: TemplateLanguagesDto;
}

export class PrintTemplateDto extends PrintTemplateInput {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class UsualTextsDto {
  @ApiProperty({ type: TemplateLanguagesDto }) quote: TemplateLanguagesDto;
  @ApiProperty({ type: TemplateLanguagesDto }) contract: TemplateLanguagesDto;
  @ApiProperty({ type: TemplateLanguagesDto }) invoice: TemplateLanguagesDto;
}

export class PrintTemplatesDto {
  @ApiProperty({ type: [PrintTemplateDto] }) items: PrintTemplateDto[];
  @ApiProperty({ type: [String], description: 'What the texts may say, as {{ name }}' }) variables: string[];
  @ApiProperty({ type: UsualTextsDto, description: 'What is printed without a template: where a new one begins' }) usual: UsualTextsDto;
}

export class PreviewTemplateDto extends PrintTemplateInput {
  @EnumField(['zh-CN', 'en'])
  locale: 'zh-CN' | 'en';
}
