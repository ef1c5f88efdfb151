import { Inject, Injectable } from '@nestjs/common';
import { Clock, Database } from '@patron/kernel';
import { BehaviourProducts } from './behaviour-products.js';
import type { BrowsingDto } from './explorer.dto.js';
import { browsingOf, countsOf, searchesOf, viewedProducts, type BrowsingRow } from './explorer.queries.js';

const DAYS = 90;
const SHOWN = 5;
const DAY_MS = 86_400_000;

interface Viewed {
  id: string;
  name: string;
  views: number;
}

/** What a customer looks at, in short. */
@Injectable()
export class BrowsingCard {
  constructor(
    private readonly database: Database,
    private readonly products: BehaviourProducts,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async of(customerId: string): Promise<BrowsingDto> {
    const since = new Date(this.clock.now().getTime() - DAYS * DAY_MS);
    const [row, viewed, searches, counts] = await Promise.all([
      this.database.one<BrowsingRow>(browsingOf(customerId)),
      this.database.rows<{ id: string; views: number }>(viewedProducts(customerId, since)),
      this.database.rows<{ query: string; times: number; lastAt: Date }>(searchesOf(customerId, since)),
      this.database.rows<{ name: string; count: number }>(countsOf(customerId, since)),
    ]);
    return { ...seen(row), days: DAYS, ...(await this.goods(viewed)), searches: searches.map(({ lastAt, ...search }) => ({ ...search, lastAt: lastAt.toISOString() })), counts };
  }

  private async goods(viewed: readonly { id: string; views: number }[]): Promise<{ products: Viewed[]; categories: Viewed[] }> {
    const known = await this.products.describe(viewed.map(({ id }) => id));
    const categories = new Map<string, Viewed>();
    const products = viewed.flatMap(({ id, views }) => {
      const product = known.get(id);
      if (!product) return [];
      const { category } = product;
      if (category) categories.set(category.id, { ...category, views: (categories.get(category.id)?.views ?? 0) + views });
      return [{ id, name: product.title, views }];
    });
    return { products: products.slice(0, SHOWN), categories: [...categories.values()].sort((a, b) => b.views - a.views).slice(0, SHOWN) };
  }
}

function seen(row: BrowsingRow | undefined): Pick<BrowsingDto, 'firstSeenAt' | 'lastSeenAt' | 'device' | 'browser' | 'os' | 'source' | 'medium' | 'campaign'> {
  if (!row) return { firstSeenAt: null, lastSeenAt: null, device: null, browser: null, os: null, source: null, medium: null, campaign: null };
  return { ...row, firstSeenAt: row.firstSeenAt.toISOString(), lastSeenAt: row.lastSeenAt.toISOString() };
}
