import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, conflict, Database, invalid, isTimezone, newId, notFound, requireMatch, violatedConstraint, type Config } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { ABANDON_MINUTES } from '../cart/cart-state.js';
import type { CreateShopDto, ShopDto, UpdateShopDto } from './shop.dto.js';
import { Shop } from './shop.entity.js';

@Injectable()
export class ShopsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async list(): Promise<ShopDto[]> {
    const shops = await this.db.dataSource.manager.find(Shop, { order: { name: 'ASC' } });
    return shops.map(view);
  }

  async create(input: CreateShopDto): Promise<ShopDto> {
    checkTimezone(input.timezone);
    const now = this.clock.now();
    const shop = { key: null, timezone: this.config.timezone, allowOversell: false, cartAbandonMinutes: ABANDON_MINUTES, ...input, id: newId(), active: true, createdAt: now, updatedAt: now };
    return this.db.transaction((m) => save(m, m.create(Shop, shop)));
  }

  async update(id: string, input: UpdateShopDto, expected: number | undefined): Promise<ShopDto> {
    checkTimezone(input.timezone);
    return this.db.transaction(async (m) => {
      const shop = await m.findOne(Shop, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!shop) throw notFound('shop', id);
      requireMatch(expected, shop.version);
      return save(m, Object.assign(shop, input, { updatedAt: this.clock.now() }));
    });
  }
}

async function save(m: EntityManager, shop: Shop): Promise<ShopDto> {
  try {
    return view(await m.save(shop));
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'shop_name_key') throw conflict('shops.name_taken', 'Another shop has this name');
    if (constraint === 'shop_key_key') throw conflict('shops.key_taken', 'Another shop has this key');
    throw error;
  }
}

function checkTimezone(zone: string | undefined): void {
  if (zone !== undefined && !isTimezone(zone)) throw invalid([{ field: 'timezone', code: 'field.timezone', message: 'must be an IANA timezone such as Asia/Shanghai' }]);
}

function view({ createdAt, updatedAt, ...shop }: Shop): ShopDto {
  return { ...shop, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
