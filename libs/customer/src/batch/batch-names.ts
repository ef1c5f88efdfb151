import { Injectable } from '@nestjs/common';
import type { BatchContext } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { Owners } from '../profile/owners.js';
import { TagNames } from '../tags/tag-names.js';
import type { NormalisedInput } from './normalise-input.js';

export interface NamedThings {
  /** Tag id by lower-cased name. */
  tags: ReadonlyMap<string, string>;
  /** Those of the named owners that are users. */
  owners: ReadonlySet<string>;
}

/** The tags and owners a batch names. */
@Injectable()
export class BatchNames {
  constructor(
    private readonly tags: TagNames,
    private readonly owners: Owners,
  ) {}

  async read(m: EntityManager, inputs: readonly NormalisedInput[], { principal }: BatchContext): Promise<NamedThings> {
    const mayCreate = principal?.permissions.has('tags.manage') ?? true;
    return {
      tags: await this.tags.resolve(m, inputs.flatMap(({ tags }) => tags), mayCreate),
      owners: await this.owners.known(inputs.flatMap(({ data }) => data.ownerId ?? []), m),
    };
  }
}
