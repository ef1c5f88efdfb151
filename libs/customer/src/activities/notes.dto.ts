import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, BooleanField, PageQuery, StringField } from '@patron/kernel';
import { FileDto } from '@patron/record';

export class PersonDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

const TEXT = { max: 10_000, description: 'Plain text; people are mentioned as `@[name](user:id)`' };
const FILES = { maxItems: 20, optional: true, description: 'Files uploaded before by POST /files; all the note is to have' };

export class NoteInputDto {
  @StringField(TEXT) text: string;
  @BooleanField({ optional: true }) pinned?: boolean;
  @ArrayField('uuid', FILES) fileIds?: string[];
}

export class NotePatchDto {
  @StringField({ ...TEXT, optional: true }) text?: string;
  @BooleanField({ optional: true, description: 'Whoever may edit the customer pins' }) pinned?: boolean;
  @ArrayField('uuid', FILES) fileIds?: string[];
}

export class NotesQueryDto extends PageQuery {
  @BooleanField({ optional: true }) pinned?: boolean;
}

export class NoteDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() text: string;
  @ApiProperty({ type: PersonDto, nullable: true }) author: PersonDto | null;
  @ApiProperty() pinned: boolean;
  @ApiProperty({ type: [PersonDto] }) mentions: PersonDto[];
  @ApiProperty({ type: [FileDto] }) attachments: FileDto[];
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) updatedAt: string | null;
}

export class WrittenNoteDto extends NoteDto {
  @ApiProperty({ type: [PersonDto], description: 'Mentioned, but not told: they may not see this customer' }) unreached: PersonDto[];
}
