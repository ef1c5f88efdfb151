import { sql } from '../../../libs/kernel/src/index.js';
import type { TestApp } from '../../../libs/kernel/testing/index.js';

const RICHEST = 'SELECT customer_id AS id FROM customer.metric ORDER BY net_minor DESC';

const SEGMENT = "SELECT id FROM audience.segment WHERE kind = 'dynamic' ORDER BY created_at";

/** A page of one record → the query that finds one in the demo shop. A page with two ids has two queries. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  '/customers/:id': [`${RICHEST} LIMIT 1`],
  '/customers/:id/merge/:otherId': [`${RICHEST} LIMIT 1`, `${RICHEST} OFFSET 1 LIMIT 1`],
  '/orders/:id': ['SELECT id FROM commerce.sales_order ORDER BY placed_at DESC LIMIT 1'],
  '/carts/:id': ['SELECT id FROM commerce.cart LIMIT 1'],
  '/products/:id': ['SELECT id FROM commerce.product LIMIT 1'],
  '/segments/:id': [`${SEGMENT} LIMIT 1`],
  '/segments/:id/edit': [`${SEGMENT} LIMIT 1`],
  '/insights/personas/:id': ['SELECT id FROM insight.persona ORDER BY created_at LIMIT 1'],
  '/insights/personas/:id/people': ['SELECT id FROM insight.persona ORDER BY created_at LIMIT 1'],
  '/privacy/requests/:id': ['SELECT id FROM privacy.request LIMIT 1'],
  '/leads/:id': ['SELECT id FROM sales.lead WHERE owner_id IS NOT NULL ORDER BY created_at DESC LIMIT 1'],
  '/leads/forms/:id': ['SELECT id FROM sales.lead_form ORDER BY created_at LIMIT 1'],
  '/opportunities/:id': ['SELECT id FROM sales.opportunity ORDER BY created_at DESC LIMIT 1'],
  '/opportunities/pipelines/:id': ['SELECT id FROM sales.pipeline ORDER BY position LIMIT 1'],
  '/pools/settings/:id': ['SELECT id FROM sales.pool WHERE archived_at IS NULL ORDER BY position LIMIT 1'],
  '/pools/runs/:id': ['SELECT id FROM sales.recycle_run ORDER BY started_at DESC LIMIT 1'],
  '/quotes/:id': ["SELECT id FROM sales.quote WHERE status <> 'draft' ORDER BY created_at DESC, id LIMIT 1"],
  '/quotes/:id/edit': ["SELECT id FROM sales.quote WHERE status = 'draft' ORDER BY created_at DESC, id LIMIT 1"],
  '/contracts/:id': ["SELECT id FROM sales.contract WHERE status = 'active' ORDER BY created_at DESC, id LIMIT 1"],
  '/contracts/:id/edit': ["SELECT id FROM sales.contract ORDER BY status = 'draft' DESC, created_at DESC, id LIMIT 1"],
  '/approvals/:id': ["SELECT id FROM sales.approval WHERE status = 'pending' ORDER BY requested_at DESC, id LIMIT 1"],
  '/imports/:id': ['SELECT id FROM integration.import LIMIT 1'],
};

/** Route path → the address of a real record of the demo shop. */
export async function sampleRecords(test: TestApp): Promise<Record<string, string>> {
  const addresses: Record<string, string> = {};
  for (const [path, queries] of Object.entries(SAMPLES)) {
    addresses[path] = path;
    for (const query of queries) {
      addresses[path] = addresses[path].replace(/:\w+/, await found(test, query));
    }
  }
  return addresses;
}

/** Some of the demo is made when the rest stands; Jest's own time limit ends a wait that never does. */
async function found(test: TestApp, query: string): Promise<string> {
  for (;;) {
    const row = await test.db.one<{ id: string }>(sql`${sql.raw(query)}`);
    if (row) return row.id;
    await new Promise((again) => setTimeout(again, 250));
  }
}
