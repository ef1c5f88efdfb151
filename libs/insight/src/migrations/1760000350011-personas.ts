import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
CREATE TABLE insight.persona (
  id uuid PRIMARY KEY,
  segment_id uuid NOT NULL,
  name text NOT NULL,
  description text NOT NULL,
  notes text NOT NULL,
  -- One of the drawn marks, and one of the palette's colours.
  mark text NOT NULL,
  colour text NOT NULL,
  owner_id uuid,
  status text NOT NULL CHECK (status IN ('computing', 'ready', 'failed')),
  error text,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX persona_name_key ON insight.persona (lower(name));
CREATE INDEX persona_segment ON insight.persona (segment_id);

-- Counts and shares, and nobody's name: a portrait is of many people.
CREATE TABLE insight.portrait (
  id uuid PRIMARY KEY,
  persona_id uuid NOT NULL REFERENCES insight.persona (id) ON DELETE CASCADE,
  computed_at timestamptz NOT NULL,
  portrait jsonb NOT NULL
);
CREATE INDEX portrait_of ON insight.portrait (persona_id, computed_at DESC, id DESC);

-- The same figures of the whole base, read once a day for all portraits of that day.
CREATE TABLE insight.portrait_base (
  day date NOT NULL,
  currency char(3) NOT NULL,
  figures jsonb NOT NULL,
  computed_at timestamptz NOT NULL,
  PRIMARY KEY (day, currency)
);
`;

export class Personas1760000350011 implements MigrationInterface {
  name = 'Personas1760000350011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['portrait_base', 'portrait', 'persona']) await runner.query(`DROP TABLE insight.${table}`);
  }
}
