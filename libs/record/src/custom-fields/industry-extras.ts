import { Injectable } from '@nestjs/common';
import type { Principal } from '@patron/kernel';
import type { Label } from '../fields/index.js';

/** Something ready-made that an industry brings beside fields. */
export interface IndustryItem {
  key: string;
  label: Label;
  description: Label;
  /** Of one that was made: its id, and whether it is in use. */
  id: string | null;
  active: boolean;
}

/** A module above that has something for industries: ready segments, journeys. */
export interface IndustryExtra {
  /** What they are: `segments`. */
  kind: string;
  items(industry: string): Promise<IndustryItem[]>;
  /** Makes them or brings them back; its fields stand already. May be asked twice. */
  on(industry: string, principal: Principal): Promise<void>;
  /** Puts them away without losing what people changed of them; its fields stand still. May be asked twice. */
  off(industry: string, principal: Principal): Promise<void>;
}

/** Where modules above register what industries bring. */
@Injectable()
export class IndustryExtras {
  private readonly registered: IndustryExtra[] = [];

  register(extra: IndustryExtra): void {
    this.registered.push(extra);
  }

  get all(): readonly IndustryExtra[] {
    return this.registered;
  }
}
