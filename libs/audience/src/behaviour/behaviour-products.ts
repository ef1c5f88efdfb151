import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ProductKey } from './event.types.js';

export interface KnownProduct {
  id: string;
  title: string;
  category: { id: string; name: string } | null;
}

/** Who knows products; the module that has them says so at boot. */
export interface ProductDirectory {
  /** Our id of each, in order; null for one we do not know. */
  find(keys: readonly ProductKey[], m?: EntityManager): Promise<(string | null)[]>;
  describe(ids: readonly string[]): Promise<KnownProduct[]>;
}

/** What is sold lies above what people look at: products are asked for through this hook. */
@Injectable()
export class BehaviourProducts {
  private directory: ProductDirectory | undefined;

  use(directory: ProductDirectory): void {
    this.directory = directory;
  }

  async find(keys: readonly ProductKey[], m?: EntityManager): Promise<(string | null)[]> {
    return keys.length === 0 || !this.directory ? keys.map(() => null) : this.directory.find(keys, m);
  }

  async describe(ids: readonly string[]): Promise<Map<string, KnownProduct>> {
    const wanted = [...new Set(ids)];
    const found = wanted.length === 0 || !this.directory ? [] : await this.directory.describe(wanted);
    return new Map(found.map((product) => [product.id, product]));
  }
}
