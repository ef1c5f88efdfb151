import { ApiProperty } from '@nestjs/swagger';
import { StringField, UuidField } from '@patron/kernel';

export class PlaceRefDto {
  @StringField({ min: 1, max: 40, pattern: /^[a-z][a-z_]*$/, description: 'customer, order, product, …' }) type: string;
  @UuidField() id: string;
}

export class RecordPlaceDto {
  @ApiProperty() type: string;
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class PlacesDto {
  @ApiProperty({ type: [RecordPlaceDto], description: 'Starred records, newest first' }) favourites: RecordPlaceDto[];
  @ApiProperty({ type: [RecordPlaceDto], description: 'Records opened last, newest first' }) recent: RecordPlaceDto[];
}
