// The statements that make up a year of browsing.

/** People who never said who they are. */
export const VISITORS = `
  WITH made AS (
    INSERT INTO customer.profile (id, kind, name, name_key, attributes, tag_ids, version, created_at, updated_at)
    SELECT gen_random_uuid(), 'visitor', '', '', '{}', '{}', 1, now() - random() * interval '360 days', now() FROM generate_series(1, $1::int) RETURNING id, created_at)
  INSERT INTO customer.identity (customer_id, id, kind, value, is_primary, created_at) SELECT id, gen_random_uuid(), 'visitor_id', 'bench-' || id, true, created_at FROM made`;

/** Everybody and every product under a number that has nothing to do with anything else known of them. */
export const PREPARE = `
  CREATE SCHEMA bench_events;
  CREATE UNLOGGED TABLE bench_events.person AS SELECT (row_number() OVER (ORDER BY md5(id::text)))::int AS n, id FROM customer.profile WHERE kind IN ('person', 'visitor');
  ALTER TABLE bench_events.person ADD PRIMARY KEY (n);
  CREATE UNLOGGED TABLE bench_events.product AS SELECT (row_number() OVER (ORDER BY md5(id::text)))::int AS n, id FROM commerce.product;
  ALTER TABLE bench_events.product ADD PRIMARY KEY (n);
  ANALYZE bench_events.person; ANALYZE bench_events.product`;

export const CONTEXTS = `
  INSERT INTO audience.behaviour_context (hash, device, browser, os, source, medium, campaign, referrer)
  SELECT md5(concat_ws('|', d.device, d.browser, d.os, s.source, s.medium, s.campaign, s.referrer))::uuid, d.device, d.browser, d.os, s.source, s.medium, s.campaign, s.referrer
  FROM (VALUES ('mobile', 'Safari', 'iOS'), ('mobile', 'Chrome', 'Android'), ('mobile', 'WeChat', 'Android'), ('mobile', 'WeChat', 'iOS'), ('desktop', 'Chrome', 'Windows'),
    ('desktop', 'Microsoft Edge', 'Windows'), ('desktop', 'Safari', 'macOS'), ('tablet', 'Safari', 'iOS')) AS d(device, browser, os)
  CROSS JOIN (VALUES (NULL, NULL, NULL, NULL), ('baidu', 'organic', NULL, 'www.baidu.com'), ('baidu', 'cpc', 'brand', 'www.baidu.com'), ('wechat', 'social', 'autumn', NULL), ('wechat', 'social', 'singles_day', NULL),
    ('xiaohongshu', 'social', NULL, 'www.xiaohongshu.com'), ('newsletter', 'email', 'weekly', NULL), ('newsletter', 'email', 'winback', NULL), ('douyin', 'video', 'live', NULL)) AS s(source, medium, campaign, referrer)`;

const QUERIES = `ARRAY['连衣裙','羽绒服','运动鞋','牛仔裤','T恤','卫衣','半身裙','外套','儿童 外套','真丝 衬衫','winter jacket','running shoes','礼物','帽子','围巾']`;

/** $1, $2: the month; $3: how many events in a month. Sorted by time, as intake would have written them. */
export const events = (table) => `
  INSERT INTO audience.${table} (customer_id, id, occurred_at, product_id, context_id, name_id, value, page, query, properties)
  WITH visit AS MATERIALIZED (
    SELECT 1 + floor((SELECT count(*) FROM bench_events.person) * power(random(), 2.5))::int AS who, 1 + floor(random() * 72)::int AS context,
      $1::timestamptz + random() * (least($2::timestamptz, now()) - $1::timestamptz - interval '3 hours') AS at, 1 + floor(-5.0 * ln(1 - random() * 0.985))::int AS steps
    FROM generate_series(1, (($3::int / (SELECT avg(1 + floor(-5.0 * ln(1 - random() * 0.985))) FROM generate_series(1, 20000)))::int)) AS v
  ), step AS MATERIALIZED (
    SELECT who, context, at + i * interval '40 seconds' + random() * interval '30 seconds' AS at, random() AS r, 1 + floor((SELECT count(*) FROM bench_events.product) * power(random(), 2))::int AS what
    FROM visit CROSS JOIN LATERAL generate_series(0, steps - 1) AS i
  ), named AS MATERIALIZED (
    SELECT *, CASE WHEN r < 0.46 THEN 1 WHEN r < 0.84 THEN 2 WHEN r < 0.91 THEN 3 WHEN r < 0.955 THEN 4 WHEN r < 0.963 THEN 5 WHEN r < 0.978 THEN 6 WHEN r < 0.987 THEN 7 WHEN r < 0.997 THEN 8 ELSE 9 END AS name_id FROM step
  )
  SELECT p.id, gen_random_uuid(), date_trunc('milliseconds', n.at), CASE WHEN n.name_id IN (2, 4, 5) THEN g.id END, CASE WHEN n.name_id < 8 THEN n.context END, n.name_id,
    CASE WHEN n.name_id IN (4, 5, 6, 7) THEN round((20 + 480 * n.r * n.r)::numeric, 2) END,
    CASE WHEN n.name_id = 2 THEN 'shop.example/p/' || n.what WHEN n.name_id = 1 THEN 'shop.example/' || (ARRAY['', 'new', 'sale', 'c/women', 'c/men', 'c/kids', 'c/shoes', 'about', 'account', 'c/outdoor'])[1 + floor(n.r * 21.7)::int % 10] END,
    CASE WHEN n.name_id = 3 THEN (${QUERIES})[1 + floor(random() * 15)::int] END, CASE WHEN n.name_id >= 8 THEN jsonb_build_object('message', 'weekly-' || (n.what % 52)) END
  FROM named n JOIN bench_events.person p ON p.n = n.who LEFT JOIN bench_events.product g ON g.n = n.what AND n.name_id IN (2, 4, 5) ORDER BY n.at`;
