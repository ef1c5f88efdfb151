import { auditEntity } from '@patron/kernel';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';


@Entity({ schema: 'customer', name: 'tag' })
@Index('tag_name_key', { synchronize: false })
export class Tag {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  colour: string;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}

auditEntity(Tag, { type: 'tag', name: (tag) => tag.name });
