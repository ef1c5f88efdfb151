import { Injectable } from '@nestjs/common';
import { conflict, type Principal } from '@patron/kernel';
import { HistoryCatalogue, type HeldRecord, type HistoryDoor, type HistoryField, type Label } from '@patron/record';
import { OrderFields } from './order-fields.js';
import { OrdersReadService } from './orders-read.service.js';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });
const OWN: Readonly<Record<string, Label>> = {
  lines: label('商品行', 'Lines'), discounts: label('优惠', 'Discounts'), payments: label('付款', 'Payments'), refunds: label('退款', 'Refunds'), note: label('备注', 'Note'), shopId: label('店铺', 'Shop'),
  subtotalMinor: label('小计', 'Subtotal'), discountMinor: label('优惠额', 'Discount'), shippingMinor: label('运费', 'Shipping'), taxMinor: label('税额', 'Tax'), totalMinor: label('总额', 'Total'),
};

/** How orders tell their history. What happened to money and goods is not taken back by an undo, but by a refund or a status of its own. */
@Injectable()
export class OrderHistory implements HistoryDoor {
  readonly type = 'order';
  readonly record = 'order';
  readonly permission = { read: 'orders.read', write: 'orders.write' };

  constructor(
    private readonly orders: OrdersReadService,
    private readonly fields: OrderFields,
    catalogue: HistoryCatalogue,
  ) {
    catalogue.register(this);
  }

  right(field: string): string {
    return field;
  }

  describe(field: string, principal: Principal): HistoryField | undefined {
    const known = this.fields.find(field, principal);
    if (known) return { label: known.label, type: known.type, options: known.options, restorable: false };
    return OWN[field] && { label: OWN[field], type: field.endsWith('Minor') ? 'money' : 'text', restorable: false };
  }

  names(): Promise<Map<string, string>> {
    return Promise.resolve(new Map());
  }

  async check(id: string, principal: Principal): Promise<void> {
    await this.orders.detail(id, principal);
  }

  hold(): Promise<HeldRecord> {
    throw conflict('history.not_undoable', 'What happened to an order is not taken back this way');
  }
}
