import { ApiProperty } from '@nestjs/swagger';
import { LabelDto } from '@patron/record';
import { ArrayField, CurrencyField, EnumField, JsonField, ObjectField, PageQuery, StringField, UuidField } from '@patron/kernel';
import { encodings, type Encoding } from '../file/encoding.js';
import { delimiters, type Delimiter } from '../file/delimiter.js';
import { dateOrders, type DateOrder } from '../parse/date.js';
import { importKinds, importModes, type ImportKind, type ImportMode } from './importer.js';
import { importStatuses, type ImportStatus } from './import-states.js';

const severities = ['error', 'warning', 'info'] as const;
const findingPhases = ['check', 'run', 'undo'] as const;

export class ImportOptionsPatch {
  @EnumField(importModes, { optional: true, description: 'What may happen to records: new ones, known ones, or both' })
  mode?: ImportMode;

  @StringField({ max: 100, min: 1, optional: true, description: "Namespace of the file's external ids, such as the shop's name" })
  source?: string;

  @UuidField({ optional: true, nullable: true, description: 'Shop of orders whose file names none' })
  shopId?: string | null;

  @CurrencyField({ optional: true })
  currency?: string;

  @StringField({ max: 60, optional: true, description: 'IANA timezone of times without a zone', example: 'Asia/Shanghai' })
  timezone?: string;

  @EnumField(dateOrders, { optional: true, description: 'Order of day, month and year in numeric dates' })
  dateFormat?: DateOrder;

  @StringField({ max: 20, min: 0, optional: true, description: 'Order numbers that begin so and have negative quantities are refunds' })
  refundPrefix?: string;

  @ArrayField('string', { maxItems: 50, maxLength: 100, optional: true, description: 'Order statuses that mean a refund' })
  refundStatuses?: string[];

  @EnumField(['skip', 'refund'], { optional: true, description: 'What a negative quantity outside a refund means' })
  negativeQuantity?: 'skip' | 'refund';

  @EnumField(['pending', 'paid', 'shipped', 'completed'], { optional: true, description: 'Status of orders whose file has none' })
  defaultStatus?: 'pending' | 'paid' | 'shipped' | 'completed';

  @JsonField({ optional: true, description: 'field key -> (value in the file -> value of the field)' })
  valueMaps?: Record<string, Record<string, string>>;

  @EnumField(encodings, { optional: true, description: 'Reads the file again under this encoding' })
  encoding?: Encoding;

  @EnumField(delimiters, { optional: true, description: 'Reads the file again with this delimiter' })
  delimiter?: Delimiter;
}

export class ImportPatch {
  @JsonField({ optional: true, description: 'field key -> name of the column', example: { number: 'InvoiceNo' } })
  mapping?: Record<string, string>;

  @ObjectField(() => ImportOptionsPatch, { optional: true })
  options?: ImportOptionsPatch;
}

export class ImportListQuery extends PageQuery {
  @EnumField(importKinds, { optional: true })
  kind?: ImportKind;
}

export class FindingsQuery extends PageQuery {
  @EnumField(severities, { optional: true })
  severity?: (typeof severities)[number];

  @EnumField(findingPhases, { optional: true, description: 'The dry run, the run or the undo; the latest unless told' })
  phase?: (typeof findingPhases)[number];
}

export class ErrorFileQuery {
  @EnumField(['utf-8', 'gb18030'], { optional: true })
  encoding?: 'utf-8' | 'gb18030';
}

export class DetectedDto {
  @ApiProperty({ enum: ['csv', 'csv.gz', 'xlsx'] }) kind: string;
  @ApiProperty({ enum: [...encodings] }) encoding: Encoding;
  @ApiProperty({ enum: [...delimiters] }) delimiter: Delimiter;
  @ApiProperty({ type: String, nullable: true }) sheet: string | null;
  @ApiProperty({ type: 'integer', description: '1 = first row; 0 = no header' }) headerRow: number;
  @ApiProperty({ type: [String], description: 'Names of the columns' }) header: string[];
  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'string' } } }) sample: string[][];
}

export class ImportOptionsDto {
  @ApiProperty({ enum: [...importModes] }) mode: ImportMode;
  @ApiProperty() source: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) shopId: string | null;
  @ApiProperty() currency: string;
  @ApiProperty() timezone: string;
  @ApiProperty({ enum: [...dateOrders] }) dateFormat: DateOrder;
  @ApiProperty() refundPrefix: string;
  @ApiProperty({ type: [String] }) refundStatuses: string[];
  @ApiProperty({ enum: ['skip', 'refund'] }) negativeQuantity: 'skip' | 'refund';
  @ApiProperty({ enum: ['pending', 'paid', 'shipped', 'completed'] }) defaultStatus: 'pending' | 'paid' | 'shipped' | 'completed';
  @ApiProperty({ type: 'object', additionalProperties: { type: 'object', additionalProperties: { type: 'string' } } }) valueMaps: Record<string, Record<string, string>>;
}

export class ImportProgressDto {
  @ApiProperty({ enum: ['scanning', 'checking', 'writing', 'undoing'] }) phase: string;
  @ApiProperty({ type: 'integer' }) processed: number;
  @ApiProperty({ type: 'integer' }) total: number;
  @ApiProperty({ type: 'integer', description: 'Rows (when undoing: records) per second' }) rate: number;
}

export class RowCountsDto {
  @ApiProperty({ type: 'integer' }) created: number;
  @ApiProperty({ type: 'integer' }) updated: number;
  @ApiProperty({ type: 'integer' }) unchanged: number;
  @ApiProperty({ type: 'integer' }) skipped: number;
  @ApiProperty({ type: 'integer' }) failed: number;
}

export class CountsDto {
  @ApiProperty({ type: RowCountsDto, description: 'Rows of the file; they add up to the rows processed' }) rows: RowCountsDto;
  @ApiProperty({ type: RowCountsDto, description: 'Customers, products or orders' }) records: RowCountsDto;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, description: 'Findings by code' }) findings: Record<string, number>;
}

export class UndoCountsDto {
  @ApiProperty({ type: 'integer' }) undone: number;
  @ApiProperty({ type: 'integer' }) kept: number;
}

export class ImportErrorDto {
  @ApiProperty() code: string;
  @ApiProperty() message: string;
}

export class ImportDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: [...importKinds] }) kind: string;
  @ApiProperty({ enum: [...importStatuses] }) status: ImportStatus;
  @ApiProperty() fileName: string;
  @ApiProperty({ type: 'integer' }) fileBytes: number;
  @ApiProperty({ type: 'integer' }) totalRows: number;
  @ApiProperty({ type: DetectedDto }) detected: DetectedDto;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'field key -> name of the column' }) mapping: Record<string, string>;
  @ApiProperty({ description: 'The mapping was chosen for an earlier file with the same header' }) mappingRemembered: boolean;
  @ApiProperty({ type: ImportOptionsDto }) options: ImportOptionsDto;
  @ApiProperty({ type: ImportProgressDto, nullable: true }) progress: ImportProgressDto | null;
  @ApiProperty({ type: CountsDto, nullable: true, description: 'What the dry run says would happen' }) checkCounts: CountsDto | null;
  @ApiProperty({ type: CountsDto, nullable: true }) counts: CountsDto | null;
  @ApiProperty({ type: UndoCountsDto, nullable: true }) undoCounts: UndoCountsDto | null;
  @ApiProperty({ type: ImportErrorDto, nullable: true }) error: ImportErrorDto | null;
  @ApiProperty() createdByName: string;
  @ApiProperty({ format: 'date-time' }) createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startedAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt: Date | null;
}

export class FindingDto {
  @ApiProperty({ type: 'integer', description: 'Row of the file as a spreadsheet counts it' }) rowNo: number;
  @ApiProperty({ enum: [...severities] }) severity: string;
  @ApiProperty({ type: String, nullable: true }) field: string | null;
  @ApiProperty() code: string;
  @ApiProperty({ type: String, nullable: true }) value: string | null;
  @ApiProperty({ type: LabelDto }) message: LabelDto;
}

export class ImportFieldValueDto {
  @ApiProperty() value: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
}

export class ImportFieldDto {
  @ApiProperty() key: string;
  @ApiProperty() group: string;
  @ApiProperty({ enum: ['text', 'decimal', 'integer', 'boolean', 'date', 'datetime', 'phone', 'email', 'enum', 'list'] }) type: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty() required: boolean;
  @ApiProperty() example: string;
  @ApiProperty({ type: [ImportFieldValueDto] }) values: ImportFieldValueDto[];
}

export class ImportKindDto {
  @ApiProperty({ enum: [...importKinds] }) kind: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty({ type: [ImportFieldDto] }) fields: ImportFieldDto[];
  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'string' } }, description: 'Of each set at least one field must be mapped' }) requiredAnyOf: string[][];
}

export class ImportKindsDto {
  @ApiProperty({ type: [ImportKindDto] }) items: ImportKindDto[];
}
