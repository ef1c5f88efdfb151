import { BooleanField, IntField, StringField, UuidField } from '@patron/kernel';

export class FileDto {
  @UuidField() id: string;
  @StringField({ max: 200, description: 'As uploaded, without anything that could mislead' }) name: string;
  @StringField({ max: 200, example: 'image/png', description: 'By content' }) type: string;
  @IntField({ min: 1, max: 1e12, description: 'Bytes' }) size: number;
  @IntField({ min: 1, max: 1e9, nullable: true }) width: number | null;
  @IntField({ min: 1, max: 1e9, nullable: true }) height: number | null;
  @BooleanField({ description: 'May be shown in place: GET /files/{id}?preview=true' }) preview: boolean;
}

export class FileQuery {
  @BooleanField({ optional: true, description: 'Inline instead of as an attachment, for pictures and PDF that allow it' })
  preview?: boolean;
}
