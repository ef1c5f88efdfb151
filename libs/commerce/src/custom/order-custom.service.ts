import { Injectable } from '@nestjs/common';
import { Clock, Database, invalid, notFound, requireMatch, type Principal } from '@patron/kernel';
import { OrderStates } from '../order/order-states.js';
import type { OrderState } from '../order/order-state.js';
import { SalesWriter } from '../order/sales-writer.js';
import { CommerceValues } from './custom-values.js';

/** The custom fields of one order, changed by a person. */
@Injectable()
export class OrderCustom {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly states: OrderStates,
    private readonly sales: SalesWriter,
    private readonly values: CommerceValues,
  ) {}

  /** @throws 428 without If-Match, 412 when somebody was faster, 422 naming `custom.<key>` */
  change(id: string, custom: Record<string, unknown>, { principal, ifMatch }: { principal: Principal; ifMatch: number | undefined }): Promise<void> {
    return this.db.transaction(async (m) => {
      const before = (await this.states.lock(m, [id])).get(id);
      if (!before) throw notFound('order', id);
      await this.states.assertWritable(m, before, principal);
      requireMatch(ifMatch, before.version);
      const after: OrderState = { ...before, version: before.version + 1 };
      const [errors = []] = await this.values.orders(m, [{ after, before, said: custom }], principal);
      if (errors.length > 0) throw invalid(errors);
      if (JSON.stringify(after.custom) === JSON.stringify(before.custom)) return;
      await this.sales.commit(m, { orders: [{ before, after }] }, { actorId: principal.userId, now: this.clock.now() });
    });
  }
}
