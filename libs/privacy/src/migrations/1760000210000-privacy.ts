import type { MigrationInterface, QueryRunner } from 'typeorm';

const PURPOSES = `
create schema if not exists privacy;

create table privacy.purpose (
  key text primary key constraint purpose_key_check check (key ~ '^[a-z][a-z0-9_]{0,30}$'),
  name jsonb not null,
  channels text[] not null,
  double_opt_in boolean not null,
  position integer not null,
  archived_at timestamptz,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- What people are asked, letter by letter. A row is never changed: another wording is another version.
create table privacy.wording (
  purpose text not null constraint wording_purpose_fk references privacy.purpose (key),
  version integer not null,
  text jsonb not null,
  created_at timestamptz not null,
  created_by uuid,
  primary key (purpose, version)
);

insert into privacy.purpose (key, name, channels, double_opt_in, position, version, created_at, updated_at) values
  ('marketing', '{"zh-CN": "优惠与活动", "en": "Offers and promotions"}', '{email,sms,phone,wechat,push,post}', false, 1, 1, now(), now()),
  ('newsletter', '{"zh-CN": "资讯订阅", "en": "Newsletter"}', '{email}', true, 2, 1, now(), now()),
  ('service', '{"zh-CN": "服务回访", "en": "Service follow-up"}', '{email,sms,phone,wechat}', false, 3, 1, now(), now()),
  ('profiling', '{"zh-CN": "个性化推荐", "en": "Personal recommendations"}', '{email,push,wechat}', false, 4, 1, now(), now());
insert into privacy.wording (purpose, version, text, created_at) values
  ('marketing', 1, '{"zh-CN": "我同意接收优惠、新品和活动信息，可随时退订。", "en": "I agree to receive offers, news of products and promotions, and may unsubscribe at any time."}', now()),
  ('newsletter', 1, '{"zh-CN": "我订阅资讯邮件，可随时退订。", "en": "I subscribe to the newsletter and may unsubscribe at any time."}', now()),
  ('service', 1, '{"zh-CN": "我同意就购买体验接受回访。", "en": "I agree to be asked about my purchases."}', now()),
  ('profiling', 1, '{"zh-CN": "我同意根据我的浏览与购买记录推荐商品。", "en": "I agree to recommendations based on what I looked at and bought."}', now());
`;

const CONSENTS = `
-- The ledger: what a customer said, when, where and to which wording. Rows are added and never changed.
create table privacy.consent_entry (
  customer_id uuid not null constraint consent_entry_profile_fk references customer.profile (id) on delete cascade,
  id uuid not null,
  channel text not null,
  purpose text not null constraint consent_entry_purpose_fk references privacy.purpose (key),
  state text not null constraint consent_entry_state_check check (state in ('granted', 'denied', 'withdrawn', 'pending', 'expired')),
  wording_version integer,
  source text not null,
  occurred_at timestamptz not null,
  expires_on date,
  proof jsonb not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (customer_id, id)
);
create index consent_entry_history_idx on privacy.consent_entry (customer_id, channel, purpose, occurred_at desc, id desc);

-- How it stands: the newest entry of each channel and purpose.
create table privacy.consent (
  customer_id uuid not null constraint consent_profile_fk references customer.profile (id) on delete cascade,
  channel text not null,
  purpose text not null,
  state text not null,
  entry_id uuid not null,
  since timestamptz not null,
  expires_on date,
  primary key (customer_id, channel, purpose)
);
create index consent_state_idx on privacy.consent (channel, purpose, state, customer_id);
create index consent_expiry_idx on privacy.consent (expires_on) where expires_on is not null and state = 'granted';

-- From when on links hold; what was sent before leads nowhere.
create table privacy.preference_link (
  customer_id uuid primary key constraint preference_link_profile_fk references customer.profile (id) on delete cascade,
  revoked_at timestamptz not null
);

-- What one visit to the preference centre changed, so that it can be taken back there.
create table privacy.preference_change (
  customer_id uuid not null constraint preference_change_profile_fk references customer.profile (id) on delete cascade,
  id uuid not null,
  before jsonb not null,
  suppressions uuid[] not null,
  changed_at timestamptz not null,
  undone_at timestamptz,
  primary key (customer_id, id)
);

-- Addresses that get nothing, whoever they belong to. Of erased people only the keyed hash is known.
create table privacy.suppression (
  id uuid primary key,
  kind text not null constraint suppression_kind_check check (kind in ('email', 'phone')),
  value text collate "C",
  hash bytea not null,
  reason text not null constraint suppression_reason_check check (reason in ('unsubscribed', 'bounced', 'complaint', 'manual', 'erased', 'imported')),
  note text,
  created_at timestamptz not null,
  created_by uuid,
  constraint suppression_hash_key unique (kind, hash)
);
create index suppression_newest_idx on privacy.suppression (created_at desc, id desc);
create index suppression_value_idx on privacy.suppression (kind, value) where value is not null;

create table privacy.hash_key (
  id integer primary key,
  sealed text not null,
  created_at timestamptz not null default now()
);
`;

const REQUESTS = `
create table privacy.request (
  customer_id uuid not null,
  id uuid not null,
  number bigint generated always as identity,
  kind text not null constraint request_kind_check check (kind in ('access', 'erasure', 'rectification', 'restriction')),
  state text not null constraint request_state_check check (state in ('received', 'verified', 'in_progress', 'done', 'refused')),
  received_on date not null,
  due_on date not null,
  via text not null,
  detail text,
  reason text,
  reason_note text,
  assigned_to uuid,
  version integer not null,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  closed_at timestamptz,
  primary key (customer_id, id)
);
create unique index request_id_key on privacy.request (id);
create index request_newest_idx on privacy.request (created_at desc, id desc);
create index request_due_idx on privacy.request (due_on, id) where closed_at is null;

create table privacy.request_log (
  customer_id uuid not null,
  request_id uuid not null,
  id uuid not null,
  action text not null,
  detail jsonb not null,
  actor_id uuid,
  actor_name text not null,
  at timestamptz not null,
  primary key (customer_id, request_id, id)
);

create table privacy.data_export (
  customer_id uuid not null,
  id uuid not null,
  request_id uuid,
  state text not null constraint data_export_state_check check (state in ('waiting', 'ready', 'failed', 'expired')),
  storage text,
  bytes bigint,
  sha256 text,
  created_at timestamptz not null,
  created_by uuid,
  ready_at timestamptz,
  expires_at timestamptz,
  primary key (customer_id, id)
);
create unique index data_export_id_key on privacy.data_export (id);
create index data_export_expiry_idx on privacy.data_export (expires_at) where state = 'ready';

create table privacy.erasure (
  customer_id uuid not null,
  id uuid not null,
  request_id uuid,
  state text not null constraint erasure_state_check check (state in ('waiting', 'running', 'done', 'failed')),
  cause text not null constraint erasure_cause_check check (cause in ('request', 'retention')),
  -- What to look for, sealed; null once nothing is left to look for.
  sought text,
  counts jsonb not null,
  certificate jsonb,
  certificate_hash text,
  requested_by uuid,
  requested_by_name text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  done_at timestamptz,
  error text,
  primary key (customer_id, id)
);
create unique index erasure_id_key on privacy.erasure (id);
create unique index erasure_once_key on privacy.erasure (customer_id) where state <> 'failed';
create index erasure_newest_idx on privacy.erasure (created_at desc, id desc);
`;

const RETENTION = `
create table privacy.retention_rule (
  key text primary key,
  enabled boolean not null,
  days integer not null constraint retention_rule_days_check check (days > 0),
  version integer not null,
  updated_at timestamptz not null,
  updated_by uuid
);

create table privacy.retention_run (
  id uuid primary key,
  rule text not null,
  days integer not null,
  removed integer not null,
  complete boolean not null,
  error text,
  started_at timestamptz not null,
  finished_at timestamptz
);
create index retention_run_newest_idx on privacy.retention_run (started_at desc, id desc);
`;

/** Replaces what identifies a person inside texts that belong to somebody else, and inside JSON of any shape. */
const REDACTION = `
-- Whole words: an id of six digits within a longer number is somebody else's.
create function privacy.word_pattern(value text) returns text language sql immutable parallel safe as $$
  select '(?<![a-z0-9])' || regexp_replace(value, '([][\\\\.^$*+?(){}|/-])', '\\\\\\1', 'g') || '(?![a-z0-9])' $$;

create function privacy.mentions(content text, sought text[]) returns boolean language sql immutable parallel safe as $$
  select exists (select 1 from unnest(sought) as s(value) where position(s.value in lower(content)) > 0 and lower(content) ~ privacy.word_pattern(s.value)) $$;

create function privacy.redact(content text, sought text[]) returns text language plpgsql immutable parallel safe as $$
declare one text;
begin
  if content is null then return null; end if;
  foreach one in array sought loop
    if position(one in lower(content)) > 0 then content := regexp_replace(content, privacy.word_pattern(one), '***', 'gi'); end if;
  end loop;
  return content;
end $$;

-- Of an event: ids, amounts, times and the words of the product itself stay; whatever else somebody may have typed goes.
create function privacy.bare_payload(content jsonb) returns jsonb language plpgsql immutable parallel safe as $$
begin
  case jsonb_typeof(content)
    when 'string' then return case when content #>> '{}' ~ '^([a-z][a-z_]{0,30}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Z]{3}|\\d{4}-\\d\\d-\\d\\d(T[\\d:.]+Z)?)$' then content else 'null'::jsonb end;
    when 'array' then return coalesce((select jsonb_agg(privacy.bare_payload(e.item) order by e.at) from jsonb_array_elements(content) with ordinality as e(item, at)), '[]');
    when 'object' then return coalesce((select jsonb_object_agg(e.key, case when e.key in ('source', 'reason', 'note', 'text', 'trackingNumber') then 'null'::jsonb
      when e.key = 'orderNumber' or (e.key = 'number' and not content ? 'orderNumber') then e.value else privacy.bare_payload(e.value) end) from jsonb_each(content) e), '{}');
    else return content;
  end case;
end $$;

create function privacy.redact_json(content jsonb, sought text[]) returns jsonb language plpgsql immutable parallel safe as $$
begin
  if content is null then return null; end if;
  case jsonb_typeof(content)
    when 'string' then return to_jsonb(privacy.redact(content #>> '{}', sought));
    when 'array' then return coalesce((select jsonb_agg(privacy.redact_json(e.item, sought) order by e.at) from jsonb_array_elements(content) with ordinality as e(item, at)), '[]');
    when 'object' then return coalesce((select jsonb_object_agg(privacy.redact(e.key, sought), privacy.redact_json(e.value, sought)) from jsonb_each(content) e), '{}');
    when 'number' then return case when privacy.mentions(content::text, sought) then to_jsonb('***'::text) else content end;
    else return content;
  end case;
end $$;
`;

export class Privacy1760000210000 implements MigrationInterface {
  name = 'Privacy1760000210000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [PURPOSES, CONSENTS, REQUESTS, RETENTION, REDACTION]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema privacy cascade');
  }
}
