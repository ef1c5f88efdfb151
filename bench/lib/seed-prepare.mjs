// The small things of the shop, made through the product's own classes: reps, shops, tags, products.
import { newId } from '../../libs/kernel/dist/index.js';
import { TagNames } from '../../libs/customer/dist/tags/tag-names.js';
import { ProductsBatch } from '../../libs/commerce/dist/product/products-batch.js';
import { Industries } from '../../libs/record/dist/index.js';
import { openShop } from './shop.mjs';

/** Customers of one sales rep. */
const PER_OWNER = 300;

/** @returns what the loaders must know, as plain values that can be sent to a thread */
export async function prepareShop({ app, db }, size) {
  const shop = openShop(size);
  const now = new Date();
  const shopIds = await makeShops(db, shop.shops, now);
  // The generator's garments carry a field of this set.
  await app.get(Industries).switch('apparel', true);
  const tags = await db.transaction((m) => app.get(TagNames).resolve(m, tagNames(shop), true));
  await makeProducts(app, db, shop.products, now);
  const variants = await db.rows({ text: 'SELECT sku, product_id AS "productId", id AS "variantId" FROM commerce.variant WHERE sku IS NOT NULL' });
  return {
    shopIds, tags: new Map(tags), owners: await makeReps(db, size.copies * Math.ceil(size.customers / PER_OWNER)), perOwner: PER_OWNER,
    variants: new Map(variants.map(({ sku, ...ids }) => [sku, ids])),
  };
}

/** The generator has a dozen; a few thousand customers name them all. */
function tagNames(shop) {
  const names = new Set();
  for (const { customer } of shop.slice(0, 5000)) for (const name of customer.tags ?? []) names.add(name);
  return [...names];
}

async function makeShops(db, shops, now) {
  const ids = new Map();
  for (const { name, key, platform } of shops) {
    const id = newId();
    await db.execute({
      text: `INSERT INTO commerce.shop (id, name, key, platform, currency, timezone, created_at, updated_at) VALUES ($1, $2, $3, $4, 'CNY', 'Asia/Shanghai', $5, $5)`,
      values: [id, name, key, platform, now],
    });
    for (const called of [key, name]) if (called) ids.set(called.toLowerCase(), id);
  }
  return ids;
}

async function makeProducts(app, db, products, now) {
  for (let start = 0; start < products.length; start += 500) {
    const results = await db.transaction((m) => app.get(ProductsBatch).apply(m, products.slice(start, start + 500), { actorId: null, now, mode: 'upsert' }));
    const failed = results.find(({ status }) => status === 'failed');
    if (failed) throw new Error(`The generator made a product that the product refuses: ${JSON.stringify(failed.errors)}`);
  }
}

/** People with the role of a sales rep; nobody signs in as them but those a benchmark makes. */
async function makeReps(db, number) {
  const ids = Array.from({ length: number }, () => newId());
  await db.execute({
    text: `INSERT INTO identity.app_user (id, email, name, password_hash, must_change_password, active, locale, timezone, version, created_at, updated_at)
      SELECT id, 'rep' || n || '@bench.example', '销售 ' || n, 'none', true, true, 'zh-CN', 'Asia/Shanghai', 1, now(), now() FROM unnest($1::uuid[]) WITH ORDINALITY AS u(id, n)`,
    values: [ids],
  });
  await db.execute({ text: `INSERT INTO identity.user_role (user_id, role_id) SELECT u, r.id FROM unnest($1::uuid[]) u, identity.role r WHERE r.key = 'sales_rep'`, values: [ids] });
  return ids;
}
