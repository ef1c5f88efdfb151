import { Injectable } from '@nestjs/common';
import { Database, isPlain, notFound, rightOn, sql, type Principal } from '@patron/kernel';
import { customerScope, visibleCustomers } from '../profile/row-scope.js';
import type { CleanupValuesDto, TagTwinsListDto } from './cleanup.dto.js';
import { tagTwins, type CountedTag } from './tag-twins.js';

const MOST = 200;

/** What there is to clean: values with how many customers have them, and tags that are probably one. */
@Injectable()
export class CleanupValues {
  constructor(private readonly database: Database) {}

  async values(field: 'level' | 'source', principal: Principal): Promise<CleanupValuesDto> {
    if (!isPlain(rightOn(principal, 'customer', field))) throw notFound('field', field);
    const column = sql.raw(`p.${field}`);
    return { items: await this.database.rows(sql`select ${column} as value, count(*)::int as customers from customer.profile p where ${sql.and([...visibleCustomers(principal), sql`${column} is not null`])} group by 1 order by 2 desc, 1 limit ${MOST}`) };
  }

  async twins(principal: Principal): Promise<TagTwinsListDto> {
    const tags = await this.database.rows<CountedTag>(sql`select t.id, t.name, t.colour, coalesce(c.n, 0)::int as customers from customer.tag t left join (
        select u.id, count(*) as n from customer.profile p cross join lateral unnest(p.tag_ids) as u(id) where ${sql.and([sql.raw(`p.kind <> 'visitor' and p.tag_ids <> '{}'`), customerScope(principal)])} group by 1) c on c.id = t.id`);
    return { items: tagTwins(tags) };
  }
}
