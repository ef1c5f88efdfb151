/** Configuration and products: small tables read by every shard (reference tables under Citus), so no customer_id here. */
export const catalogueTables = [
  `CREATE TABLE commerce.shop (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    key text,
    platform text NOT NULL,
    currency char(3) NOT NULL,
    timezone text NOT NULL,
    active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1
  )`,
  'CREATE UNIQUE INDEX shop_name_key ON commerce.shop (lower(name))',
  'CREATE UNIQUE INDEX shop_key_key ON commerce.shop (lower(key))',
  `CREATE TABLE commerce.category (
    id uuid PRIMARY KEY,
    parent_id uuid,
    name text NOT NULL,
    position integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1
  )`,
  // Two siblings of one name would make a category path in an import ambiguous.
  `CREATE UNIQUE INDEX category_sibling_key ON commerce.category
    (coalesce(parent_id, '00000000-0000-0000-0000-000000000000'::uuid), lower(name))`,
  `CREATE TABLE commerce.product (
    id uuid PRIMARY KEY,
    title text NOT NULL,
    description text,
    brand text,
    category_id uuid REFERENCES commerce.category (id),
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'archived')),
    image_url text,
    -- Made by an order that named it, and never edited since: an undo of that order takes it away again.
    implied boolean NOT NULL DEFAULT false,
    attributes jsonb NOT NULL DEFAULT '{}',
    content_hash uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1
  )`,
  'CREATE INDEX product_title_trgm ON commerce.product USING gin (lower(title) gin_trgm_ops)',
  'CREATE INDEX product_title_order ON commerce.product (title, id)',
  'CREATE INDEX product_created_order ON commerce.product (created_at DESC, id DESC)',
  'CREATE INDEX product_updated_order ON commerce.product (updated_at DESC, id DESC)',
  'CREATE INDEX product_category_order ON commerce.product (category_id, id)',
  `CREATE TABLE commerce.variant (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES commerce.product (id) ON DELETE CASCADE,
    sku text COLLATE "C",
    title text,
    price numeric(20, 6) CHECK (price >= 0),
    currency char(3),
    cost numeric(20, 6) CHECK (cost >= 0),
    barcode text,
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'archived')),
    position integer NOT NULL DEFAULT 0,
    CHECK ((price IS NULL AND cost IS NULL) OR currency IS NOT NULL)
  )`,
  // One merchant, one stock-keeping unit: the same sku in two shops is the same thing on the shelf.
  'CREATE UNIQUE INDEX variant_sku_key ON commerce.variant (sku)',
  'CREATE INDEX variant_sku_lower ON commerce.variant (lower(sku) text_pattern_ops)',
  'CREATE INDEX variant_product ON commerce.variant (product_id, position)',
];
