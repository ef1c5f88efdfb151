import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
create table record.stored_file (
  id uuid primary key,
  name text not null,
  type text not null,
  bytes bigint not null,
  sha256 text not null,
  width integer,
  height integer,
  -- A browser may show it in place: small enough to decode, and of a kind that cannot act.
  preview boolean not null,
  storage text not null,
  storage_key text not null,
  uploader_id uuid not null,
  created_at timestamptz not null,
  -- Null: the bytes are on their way. The row comes first, so that no bytes lie about without one.
  stored_at timestamptz,
  -- Since when no record holds it; null while one does.
  unattached_at timestamptz,
  -- The bytes are being thrown away; nothing may hold on to it any more.
  removing_at timestamptz
);
create index stored_file_unattached_idx on record.stored_file (unattached_at) where unattached_at is not null;
create index stored_file_uploader_idx on record.stored_file (uploader_id) where unattached_at is not null;
create index stored_file_unfinished_idx on record.stored_file (created_at) where stored_at is null or removing_at is not null;

create table record.attachment (
  file_id uuid primary key constraint attachment_file_fk references record.stored_file (id),
  record_type text not null,
  record_id uuid not null,
  customer_id uuid,
  attached_by uuid,
  attached_at timestamptz not null
);
create index attachment_record_idx on record.attachment (record_id, record_type);
create index attachment_customer_idx on record.attachment (customer_id, attached_at desc, file_id desc) where customer_id is not null;
`;

export class Files1760000150021 implements MigrationInterface {
  name = 'Files1760000150021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table record.attachment, record.stored_file');
  }
}
