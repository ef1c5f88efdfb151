import { Injectable } from '@nestjs/common';
import type { Principal } from '@patron/kernel';

export interface SearchItem {
  id: string;
  customerId?: string;
  title: string;
  subtitle: string;
  /** Why it was found: what kind of text, and the text. */
  matchedOn: { kind: string; text: string };
}

export interface SearchGroup {
  type: 'customer' | 'order' | 'product' | 'lead' | 'opportunity' | 'quote' | 'contract';
  items: SearchItem[];
}

export interface SearchProvider {
  type: SearchGroup['type'];
  /** Without it the principal gets nothing of this type. */
  permission: string;
  /** The text as typed, trimmed and not empty. Applies the principal's row scope. */
  search(text: string, limit: number, principal: Principal): Promise<SearchItem[]>;
}

/** What the one search box looks through; groups come in the order of registration. */
@Injectable()
export class SearchCatalogue {
  private readonly providers: SearchProvider[] = [];

  register(provider: SearchProvider): void {
    this.providers.push(provider);
  }

  async search(text: string, limit: number, principal: Principal): Promise<SearchGroup[]> {
    const allowed = this.providers.filter(({ permission }) => principal.permissions.has(permission));
    const groups = await Promise.all(
      allowed.map(async (provider) => ({ type: provider.type, items: await provider.search(text, limit, principal) })),
    );
    return groups.filter(({ items }) => items.length > 0);
  }
}
