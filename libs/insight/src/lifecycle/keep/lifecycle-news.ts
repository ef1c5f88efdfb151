import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Tells those who keep groups of customers that the lifecycle of some of them is another one. */
@Injectable()
export class LifecycleNews {
  async touch(_m: EntityManager, _customerIds: readonly string[]): Promise<void> {
    await Promise.resolve();
  }
}
