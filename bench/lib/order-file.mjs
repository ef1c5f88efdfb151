import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { openShop } from './shop.mjs';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n';

/** A file like the real one: one row for each line, a quarter of the orders without a customer, some cancelled later. */
export async function makeOrderFile(path, lines) {
  await pipeline(Readable.from(rows(lines)), createGzip({ level: 1 }), createWriteStream(path));
  return path;
}

function* rows(wanted) {
  const customers = Math.ceil(wanted / 9);
  const shop = openShop({ customers, orders: customers * 5, seed: 7, until: '2026-01-01T00:00:00Z' });
  yield HEADER;
  let made = 0;
  for (const { orders } of shop.slice(0, customers * 4)) for (const order of orders) {
    const text = linesOf(order).join('');
    yield text;
    made += text.split('\n').length - 1;
    if (made >= wanted) return;
  }
}

function linesOf({ number, lines, placedAt, customer, refunds = [] }) {
  const at = placedAt.slice(0, 19).replace('T', ' ');
  const who = Number(number.at(-3)) % 4 === 0 ? '' : customer.externalId;
  const row = (invoice, { sku, title, unitPrice }, quantity) => `${invoice},${sku},${title},${quantity},${at},${unitPrice ?? '1.00'},${who},China\n`;
  return [...lines.map((line) => row(number, line, line.quantity)), ...refunds.flatMap((refund) => refund.lines.map((line) => row(`C${number}`, line, -line.quantity)))];
}
