import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery, StringField } from '@patron/kernel';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength } from 'class-validator';
import type { FieldType, Operator } from './field.types.js';
import { OPERATORS } from './field.types.js';

const FIELD_TYPES: FieldType[] = ['text', 'number', 'money', 'date', 'datetime', 'boolean', 'enum', 'tags', 'user', 'category', 'shop', 'multi', 'record', 'url', 'file'];

function manyOf({ value }: { value: unknown }): unknown {
  return value === undefined || Array.isArray(value) ? value : [value];
}

/** What every filtered list takes, counts included. */
export class FilterQuery {
  @StringField({ max: 200, optional: true, description: 'Text searched for' })
  q?: string;

  @ApiPropertyOptional({ type: [String], description: 'key:op:value, repeated for AND', example: ['orders.net:gte:1000'] })
  @IsOptional()
  @Transform(manyOf)
  @IsArray()
  @ArrayMaxSize(30)
  @IsString({ each: true })
  @MaxLength(8000, { each: true })
  filter?: string[];
}

export class FieldListQuery extends PageQuery {
  @StringField({ max: 200, optional: true, description: 'Text searched for' })
  q?: string;

  @ApiPropertyOptional({ type: [String], description: 'key:op:value, repeated for AND', example: ['orders.net:gte:1000'] })
  @IsOptional()
  @Transform(manyOf)
  @IsArray()
  @ArrayMaxSize(30)
  @IsString({ each: true })
  @MaxLength(8000, { each: true })
  filter?: string[];

  @StringField({ max: 100, optional: true, description: 'A sortable field, with a leading - for descending', example: '-createdAt' })
  sort?: string;

  @ApiPropertyOptional({ type: String, description: 'Keys of the columns wanted, with commas between them' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',').filter((key) => key !== '') : value))
  @IsArray()
  @ArrayMaxSize(60)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  columns?: string[];
}

export class LabelDto {
  @ApiProperty()
  'zh-CN': string;

  @ApiProperty()
  en: string;
}

export class FieldOptionDto {
  @ApiProperty()
  value: string;

  @ApiProperty({ type: LabelDto })
  label: LabelDto;

  @ApiPropertyOptional({ description: 'A name of the palette' })
  colour?: string;
}

export class CustomMarkDto {
  @ApiProperty({ format: 'uuid', description: 'The definition (/custom-fields/{id})' })
  id: string;

  @ApiPropertyOptional({ description: 'Of a relation: the kind of record it points to' })
  target?: string;
}

export class FieldDescriptionDto {
  @ApiProperty({ example: 'orders.net' })
  key: string;

  @ApiProperty({ example: 'orders' })
  group: string;

  @ApiProperty({ enum: FIELD_TYPES, enumName: 'FieldType' })
  type: FieldType;

  @ApiProperty({ type: LabelDto })
  label: LabelDto;

  @ApiProperty({ enum: OPERATORS, isArray: true, enumName: 'FieldOperator' })
  operators: Operator[];

  @ApiProperty()
  sortable: boolean;

  @ApiProperty()
  filterable: boolean;

  @ApiProperty()
  column: boolean;

  @ApiPropertyOptional({ type: [FieldOptionDto] })
  options?: FieldOptionDto[];

  @ApiProperty({ description: 'Values can be looked up by text' })
  suggestions: boolean;

  @ApiProperty({ description: 'You see it masked: it filters by whole values only and does not sort' })
  masked: boolean;

  @ApiPropertyOptional({ description: 'Money of this currency, whatever the list is in' })
  currency?: string;

  @ApiPropertyOptional({ type: CustomMarkDto, description: 'A field that was defined in the settings' })
  custom?: CustomMarkDto;
}

export class CountDto {
  @ApiProperty({ type: 'integer' })
  count: number;

  @ApiProperty({ description: 'False: counting took too long, this is an estimate' })
  exact: boolean;
}
