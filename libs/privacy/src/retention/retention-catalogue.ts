import { Injectable } from '@nestjs/common';
import type { Label } from '@patron/record';

export interface RetentionSample {
  /** What a person makes out a row by; masked, or an id where it is a customer. */
  text: string;
  customerId?: string;
  at: string;
}

/** One kind of data that may be kept for some days only. */
export interface RetentionKind {
  key: string;
  label: Label;
  /** What happens to what, in a sentence. */
  what: Label;
  usualDays: number;
  leastDays: number;
  count(before: Date): Promise<number>;
  sample(before: Date): Promise<RetentionSample[]>;
  /** Takes away `limit` rows at most. @returns how many; fewer than asked for: nothing is left */
  remove(before: Date, limit: number): Promise<number>;
}

/** Where every module says what of its data can be kept for a time only. All rules are off until somebody turns them on. */
@Injectable()
export class RetentionCatalogue {
  readonly kinds: RetentionKind[] = [];
  /** Trusted SQL over the alias `p`: a visitor for whom it holds is kept, whatever his age. */
  readonly keptVisitors: string[] = [];

  register(...kinds: RetentionKind[]): void {
    for (const kind of kinds) {
      if (this.find(kind.key)) throw new Error(`Retention of ${kind.key} is registered twice`);
      this.kinds.push(kind);
    }
  }

  keepVisitors(condition: string): void {
    this.keptVisitors.push(condition);
  }

  find(key: string): RetentionKind | undefined {
    return this.kinds.find((kind) => kind.key === key);
  }
}
