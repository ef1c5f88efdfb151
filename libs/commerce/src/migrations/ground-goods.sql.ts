/**
 * Stock and prices belong to goods, not to customers, so they are reference tables. A shop_id of all zeros means "every
 * shop": the common pool, the price that holds everywhere.
 *
 * No foreign key to commerce.variant: editing a product writes its variants anew under their ids. Whoever removes a variant
 * removes its stock and prices (ProductStore).
 */
export const groundGoodsTables = [
  `ALTER TABLE commerce.shop ADD COLUMN allow_oversell boolean NOT NULL DEFAULT false,
    ADD COLUMN cart_abandon_minutes integer NOT NULL DEFAULT 60 CHECK (cart_abandon_minutes BETWEEN 5 AND 43200)`,
  `ALTER TABLE commerce.product ADD COLUMN options jsonb NOT NULL DEFAULT '[]'`,
  `ALTER TABLE commerce.variant ADD COLUMN options jsonb NOT NULL DEFAULT '{}'`,
  `CREATE TABLE commerce.stock_level (
    variant_id uuid NOT NULL,
    shop_id uuid NOT NULL,
    product_id uuid NOT NULL REFERENCES commerce.product (id) ON DELETE CASCADE,
    on_hand numeric(16, 4) NOT NULL,
    reserved numeric(16, 4) NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    available numeric(16, 4) NOT NULL GENERATED ALWAYS AS (on_hand - reserved) STORED,
    source text,
    source_version bigint,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (variant_id, shop_id)
  ) WITH (fillfactor = 70)`,
  'CREATE INDEX stock_level_product ON commerce.stock_level (product_id)',
  `CREATE TABLE commerce.stock_entry (
    id uuid PRIMARY KEY,
    variant_id uuid NOT NULL,
    shop_id uuid NOT NULL,
    change numeric(16, 4) NOT NULL,
    reserved_change numeric(16, 4) NOT NULL DEFAULT 0,
    on_hand numeric(16, 4) NOT NULL,
    reason text NOT NULL,
    note text,
    actor_id uuid,
    source text,
    source_version bigint,
    recorded_at timestamptz NOT NULL
  )`,
  'CREATE INDEX stock_entry_variant ON commerce.stock_entry (variant_id, recorded_at DESC, id DESC)',
  // A ledger is written once. What stands of a variant that no longer exists may go with it.
  `CREATE FUNCTION commerce.stock_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM commerce.variant v WHERE v.id = OLD.variant_id) THEN RETURN OLD; END IF;
      RAISE EXCEPTION 'The stock ledger is append-only' USING ERRCODE = 'P0001';
    END $$`,
  'CREATE TRIGGER stock_entry_stays BEFORE UPDATE OR DELETE ON commerce.stock_entry FOR EACH ROW EXECUTE FUNCTION commerce.stock_entry_stays()',
  // One row for a product with stock: lists filter and sort by it, and its lock is what writers of one product queue for.
  `CREATE TABLE commerce.product_stock (
    product_id uuid PRIMARY KEY REFERENCES commerce.product (id) ON DELETE CASCADE,
    on_hand numeric(16, 4) NOT NULL DEFAULT 0,
    reserved numeric(16, 4) NOT NULL DEFAULT 0,
    available numeric(16, 4) NOT NULL DEFAULT 0,
    state text NOT NULL DEFAULT 'out' CHECK (state IN ('in_stock', 'low', 'out')),
    threshold numeric(16, 4),
    updated_at timestamptz NOT NULL
  ) WITH (fillfactor = 70)`,
  'CREATE INDEX product_stock_available ON commerce.product_stock (available, product_id)',
  'CREATE INDEX product_stock_state ON commerce.product_stock (state, product_id)',
  `CREATE TABLE commerce.price (
    id uuid PRIMARY KEY,
    variant_id uuid NOT NULL,
    product_id uuid NOT NULL REFERENCES commerce.product (id) ON DELETE CASCADE,
    shop_id uuid NOT NULL,
    currency char(3) NOT NULL,
    min_quantity numeric(16, 4) NOT NULL DEFAULT 1 CHECK (min_quantity > 0),
    list_price numeric(20, 6) NOT NULL CHECK (list_price >= 0),
    sale_price numeric(20, 6) CHECK (sale_price >= 0 AND sale_price <= list_price),
    valid_from timestamptz,
    valid_until timestamptz,
    source text,
    source_version bigint,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_from < valid_until)
  )`,
  // What makes two entries the same entry: then the later one replaces the earlier.
  `CREATE UNIQUE INDEX price_entry_key ON commerce.price (variant_id, shop_id, currency, min_quantity, coalesce(valid_from, '-infinity'::timestamptz))`,
  'CREATE INDEX price_product ON commerce.price (product_id)',
];
