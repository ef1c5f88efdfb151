import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, IntField, StringField, UuidField } from '@patron/kernel';

export class CreateCategoryDto {
  @StringField({ min: 1, max: 100 }) name: string;
  @UuidField({ optional: true, nullable: true }) parentId?: string | null;
  @IntField({ min: 0, max: 100_000, optional: true }) position?: number;
}

export class UpdateCategoryDto {
  @StringField({ min: 1, max: 100, optional: true }) name?: string;
  @UuidField({ optional: true, nullable: true }) parentId?: string | null;
  @IntField({ min: 0, max: 100_000, optional: true }) position?: number;
}

export class ArrangeCategoriesDto {
  @UuidField({ optional: true, nullable: true, description: 'The top when null' }) parentId?: string | null;
  @ArrayField('uuid', { maxItems: 1000, description: 'Its children, in this order' }) ids: string[];
}

export class RemoveCategoryQuery {
  @StringField({ max: 36, optional: true, pattern: /^(none|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$/, description: 'Where its products go: a category, or none' }) moveTo?: string;
}

export class CategoryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) parentId: string | null;
  @ApiProperty() name: string;
  @ApiProperty({ type: 'integer' }) position: number;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class CategoryNodeDto extends CategoryDto {
  @ApiProperty({ type: 'integer', description: 'Products directly in this category' }) products: number;
  @ApiProperty({ type: () => [CategoryNodeDto] }) children: CategoryNodeDto[];
}

export class CategoryTreeDto {
  @ApiProperty({ type: [CategoryNodeDto] }) items: CategoryNodeDto[];
}
