import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, EnumField, ObjectField, StringField } from '@patron/kernel';

export const SHARING = ['private', 'departments', 'everyone'] as const;
export type Sharing = (typeof SHARING)[number];

/** What a view shows: the same texts a list's address holds. */
export class ViewQueryDto {
  @ArrayField('string', { maxItems: 30, maxLength: 2_000, description: '`key:op:value`, all of them must hold' }) filter: string[];
  @StringField({ max: 100, optional: true, nullable: true, description: 'Field key, with `-` for descending; null: the list\'s own order' }) sort?: string | null;
  @StringField({ max: 200, optional: true, nullable: true }) q?: string | null;
  @ArrayField('string', { maxItems: 60, maxLength: 100, optional: true, nullable: true, description: 'Field keys in order; null: the person\'s own columns' }) columns?: string[] | null;
}

export class SavedViewInputDto {
  @StringField({ min: 1, max: 60, pattern: /^[a-z][a-z-]*$/, description: 'The list: customers, orders, products, …' }) list: string;
  @StringField({ min: 1, max: 60 }) name: string;
  @ObjectField(() => ViewQueryDto) query: ViewQueryDto;
  @EnumField(SHARING, { optional: true, enumName: 'ViewSharing', description: 'Default: private. Anything else asks for views.share' }) sharing?: Sharing;
  @ArrayField('uuid', { maxItems: 50, optional: true, description: 'With sharing `departments`: whose people see it' }) departmentIds?: string[];
}

export class SavedViewPatchDto {
  @StringField({ min: 1, max: 60, optional: true }) name?: string;
  @ObjectField(() => ViewQueryDto, { optional: true }) query?: ViewQueryDto;
  @EnumField(SHARING, { optional: true, enumName: 'ViewSharing' }) sharing?: Sharing;
  @ArrayField('uuid', { maxItems: 50, optional: true }) departmentIds?: string[];
}

export class SavedViewListQuery {
  @StringField({ min: 1, max: 60, pattern: /^[a-z][a-z-]*$/ }) list: string;
}

export class DefaultViewDto {
  @EnumField(['me', 'everyone'] as const, { enumName: 'DefaultFor', description: 'Everyone\'s default asks for views.share and a view everyone sees' }) for: 'me' | 'everyone';
}

class ViewOwnerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class SavedViewDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() list: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: ViewOwnerDto }) owner: ViewOwnerDto;
  @ApiProperty({ description: 'The asker may change and delete it' }) editable: boolean;
  @ApiProperty({ enum: SHARING, enumName: 'ViewSharing' }) sharing: Sharing;
  @ApiProperty({ type: [String] }) departmentIds: string[];
  @ApiProperty({ type: ViewQueryDto }) query: ViewQueryDto;
  @ApiProperty({ description: 'The list opens with it for the asker' }) default: boolean;
  @ApiProperty({ description: 'The list opens with it for everybody without a default of his own' }) defaultForEveryone: boolean;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class SavedViewsDto {
  @ApiProperty({ type: [SavedViewDto] }) items: SavedViewDto[];
}
