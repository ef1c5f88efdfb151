import { Injectable } from '@nestjs/common';

interface TeamOf {
  type: string;
  id: string;
}

export interface ExplainedRecord {
  name: string;
  ownerId: string | null;
  /** The records whose teams count, the nearest first: an order is shared with its customer, an opportunity by itself and with its customer. */
  team: TeamOf | readonly TeamOf[] | null;
}

/** What explaining rights on one kind of record needs to know. */
export interface ExplainedKind {
  type: string;
  read: string;
  write: string;
  /** False: everybody with the permission sees all of them. */
  scoped: boolean;
  /** Whatever the asker may see; undefined when there is none. */
  find(id: string): Promise<ExplainedRecord | undefined>;
}

/** The kinds of records on whose pages "why?" can be asked; each module registers its own. */
@Injectable()
export class ExplainCatalogue {
  private readonly kinds = new Map<string, ExplainedKind>();

  register(...kinds: ExplainedKind[]): void {
    for (const kind of kinds) this.kinds.set(kind.type, kind);
  }

  find(type: string): ExplainedKind | undefined {
    return this.kinds.get(type);
  }

  types(): string[] {
    return [...this.kinds.keys()];
  }
}
