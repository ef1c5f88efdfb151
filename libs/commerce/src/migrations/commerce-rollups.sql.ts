/**
 * Figures kept beside the orders, in the same transaction.
 *
 * daily_sales and buyer_total are counters that every order of a shop would update: one row each would make all
 * concurrent orders queue for it. So each counter is split into slots and a transaction adds to the slot of its own
 * database connection; readers sum the slots. Exact, no job to fold anything, and no queue.
 */
export const rollupTables = [
  `CREATE TABLE commerce.product_metric (
    product_id uuid NOT NULL REFERENCES commerce.product (id) ON DELETE CASCADE,
    currency char(3) NOT NULL,
    orders integer NOT NULL,
    units numeric(20, 4) NOT NULL,
    gross_minor bigint NOT NULL,
    refunded_minor bigint NOT NULL,
    net_minor bigint NOT NULL GENERATED ALWAYS AS (gross_minor - refunded_minor) STORED,
    known_gross_minor bigint NOT NULL,
    known_refunded_minor bigint NOT NULL,
    known_net_minor bigint NOT NULL GENERATED ALWAYS AS (known_gross_minor - known_refunded_minor) STORED,
    last_sold_at timestamptz,
    -- The currency most of its orders were in: lists show and sort by that row. Every product has exactly one.
    main boolean NOT NULL DEFAULT false,
    PRIMARY KEY (product_id, currency)
  ) WITH (fillfactor = 70)`,
  'CREATE INDEX product_metric_net_order ON commerce.product_metric (known_net_minor DESC, product_id DESC) WHERE main',
  'CREATE INDEX product_metric_units_order ON commerce.product_metric (units DESC, product_id DESC) WHERE main',
  `CREATE TABLE commerce.daily_sales (
    shop_id uuid NOT NULL,
    day date NOT NULL,
    currency char(3) NOT NULL,
    known boolean NOT NULL,
    slot smallint NOT NULL,
    orders integer NOT NULL,
    gross_minor bigint NOT NULL,
    refunded_minor bigint NOT NULL,
    PRIMARY KEY (day, shop_id, currency, known, slot)
  ) WITH (fillfactor = 70)`,
  `CREATE TABLE commerce.buyer_total (
    currency char(3) NOT NULL,
    slot smallint NOT NULL,
    buyers integer NOT NULL,
    repeat_buyers integer NOT NULL,
    PRIMARY KEY (currency, slot)
  ) WITH (fillfactor = 50)`,
];
