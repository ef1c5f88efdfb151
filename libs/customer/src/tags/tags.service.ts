import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Clock, conflict, Database, EventLog, newId, notFound, requireMatch, sql, violatedConstraint } from '@patron/kernel';
import { Repository } from 'typeorm';
import '../customer.events.js';
import { TAG_COLOURS } from './tag-names.js';
import type { TagDto, TagInputDto, TagPatchDto } from './tag.dto.js';
import { Tag } from './tag.entity.js';

@Injectable()
export class TagsService {
  constructor(
    @InjectRepository(Tag) private readonly tags: Repository<Tag>,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: EventLog,
  ) {}

  async list(): Promise<TagDto[]> {
    return (await this.tags.find({ order: { name: 'ASC' } })).map(view);
  }

  /** Throws 409 `tags.name_taken` when the name is in use, whatever the case. */
  async create({ name, colour = TAG_COLOURS[0] }: TagInputDto): Promise<TagDto> {
    const now = this.clock.now();
    return view(await this.save({ id: newId(), name, colour, version: 1, createdAt: now, updatedAt: now }));
  }

  async update(id: string, patch: TagPatchDto, ifMatch: number | undefined): Promise<TagDto> {
    return this.database.transaction(async (m) => {
      const tag = await m.findOne(Tag, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!tag) throw notFound('tag', id);
      requireMatch(ifMatch, tag.version);
      const changed = { ...tag, name: patch.name ?? tag.name, colour: patch.colour ?? tag.colour, version: tag.version + 1, updatedAt: this.clock.now() };
      return view(await named(m.save(Tag, changed)));
    });
  }

  /** Takes the tag off every customer that has it. */
  async remove(id: string): Promise<void> {
    await this.database.transaction(async (m) => {
      const tag = await m.findOne(Tag, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!tag) throw notFound('tag', id);
      await m.remove(tag);
      await this.database.execute(
        sql`update customer.profile set tag_ids = array_remove(tag_ids, ${id}::uuid), version = version + 1, updated_at = ${this.clock.now()}
          where tag_ids && array[${id}::uuid] and kind <> 'visitor'`,
        m,
      );
      await this.events.append(m, [{ name: 'tag.deleted', subject: { type: 'tag', id }, occurredAt: this.clock.now(), payload: {} }]);
    });
  }

  private save(tag: Tag): Promise<Tag> {
    return named(this.tags.save(tag));
  }
}

async function named(saving: Promise<Tag>): Promise<Tag> {
  try {
    return await saving;
  } catch (error) {
    if (violatedConstraint(error) === 'tag_name_key') throw conflict('tags.name_taken', 'There is a tag of this name');
    throw error;
  }
}

function view({ id, name, colour, version }: Tag): TagDto {
  return { id, name, colour, version };
}
