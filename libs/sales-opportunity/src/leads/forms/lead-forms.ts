import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Audit, Clock, CONFIG, Database, diffOf, invalid, newId, notFound, requireMatch, sql, type Config, type FieldError } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { LeadFormDto, LeadFormInputDto, LeadFormsDto } from './form.dto.js';
import type { LeadForm } from './form.types.js';

const COLUMNS = sql.raw(`f.id, f.key, f.name, f.enabled, f.definition, f.double_opt_in as "doubleOptIn", f.origin, f.consent_version as "consentVersion", f.version`);
const REACHED_BY = ['phone', 'email', 'wechat'];

/** The forms of a merchant. */
@Injectable()
export class LeadForms {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async list(): Promise<LeadFormsDto> {
    return { items: await this.shown(sql.raw('true')) };
  }

  async get(id: string): Promise<LeadFormDto> {
    const [form] = await this.shown(sql`f.id = ${id}::uuid`);
    if (!form) throw notFound('lead_form', id);
    return form;
  }

  /** An enabled one by its key. @throws DomainError 404 */
  async open(key: string, m?: EntityManager): Promise<LeadForm> {
    const form = await this.db.one<LeadForm>(sql`select ${COLUMNS} from sales.lead_form f where f.key = ${key} and f.enabled`, m);
    if (!form) throw notFound('lead_form');
    return form;
  }

  byId(id: string, m?: EntityManager): Promise<LeadForm | undefined> {
    return this.db.one<LeadForm>(sql`select ${COLUMNS} from sales.lead_form f where f.id = ${id}::uuid`, m);
  }

  /** @throws DomainError 422 */
  async create(input: LeadFormInputDto): Promise<LeadFormDto> {
    refuse(faults(input));
    const [id, now] = [newId(), this.clock.now()];
    await this.db.transaction(async (m) => {
      await this.db.execute(sql`insert into sales.lead_form (id, key, name, enabled, definition, double_opt_in, origin, created_at, updated_at)
        values (${id}, ${randomBytes(9).toString('base64url').toLowerCase().replace(/[^a-z0-9]/g, 'x')}, ${input.name}, ${input.enabled}, ${JSON.stringify(input.definition)}::jsonb, ${input.doubleOptIn}, ${originOf(input)}, ${now}, ${now})`, m);
      await this.audit.record(m, [{ action: 'lead_form.created', subject: { type: 'lead_form', id, name: input.name }, after: { ...input } }]);
    });
    return this.get(id);
  }

  /** Other words of consent are another version of it. @throws DomainError 404, 412, 422, 428 */
  async change(id: string, input: LeadFormInputDto, ifMatch: number | undefined): Promise<LeadFormDto> {
    refuse(faults(input));
    await this.db.transaction(async (m) => {
      const before = await this.db.one<LeadForm>(sql`select ${COLUMNS} from sales.lead_form f where f.id = ${id}::uuid for update`, m);
      if (!before) throw notFound('lead_form', id);
      requireMatch(ifMatch, before.version);
      const reworded = JSON.stringify(before.definition.consent?.text ?? null) !== JSON.stringify(input.definition.consent?.text ?? null);
      await this.db.execute(sql`update sales.lead_form set name = ${input.name}, enabled = ${input.enabled}, definition = ${JSON.stringify(input.definition)}::jsonb, double_opt_in = ${input.doubleOptIn},
        origin = ${originOf(input)}, consent_version = consent_version + ${reworded ? 1 : 0}, version = version + 1, updated_at = ${this.clock.now()} where id = ${id}`, m);
      const diff = diffOf({ ...before, ...before.definition }, { ...before, ...input, ...input.definition }, new Set(['definition', 'version', 'id', 'key', 'consentVersion']));
      if (diff) await this.audit.record(m, [{ action: 'lead_form.updated', subject: { type: 'lead_form', id, name: input.name }, ...diff }]);
    });
    return this.get(id);
  }

  /** Its leads stay. */
  async remove(id: string): Promise<void> {
    await this.db.transaction(async (m) => {
      const gone = await this.db.one<{ name: string }>(sql`delete from sales.lead_form where id = ${id}::uuid returning name`, m);
      if (!gone) throw notFound('lead_form', id);
      await this.audit.record(m, [{ action: 'lead_form.deleted', subject: { type: 'lead_form', id, name: gone.name } }]);
    });
  }

  private async shown(where: ReturnType<typeof sql>): Promise<LeadFormDto[]> {
    const since = new Date(this.clock.now().getTime() - 30 * 86_400_000);
    const rows = await this.db.rows<Omit<LeadFormDto, 'url' | 'embed'>>(sql`select ${COLUMNS}, s.accepted, s.pending, s.spam from sales.lead_form f
      left join lateral (select (count(*) filter (where x.state in ('accepted', 'repeated')))::int as accepted, (count(*) filter (where x.state = 'pending'))::int as pending, (count(*) filter (where x.state = 'spam'))::int as spam
        from sales.lead_submission x where x.form_id = f.id and x.submitted_at >= ${since}) s on true
      where ${where} order by f.name, f.id`);
    const base = `${this.config.publicUrl.replace(/\/$/, '')}/api/v1/public/lead-forms`;
    return rows.map((form) => ({ ...form, url: `${base}/${form.key}/page`, embed: `<script async src="${base}/${form.key}/embed.js"></script>` }));
  }
}

function originOf({ origin }: LeadFormInputDto): string | null {
  return origin?.trim().toLowerCase().replace(/[\s-]+/g, '_') || null;
}

function refuse(errors: FieldError[]): void {
  if (errors.length > 0) throw invalid(errors);
}

/** What would make a form nobody can use. */
function faults({ definition, doubleOptIn }: LeadFormInputDto): FieldError[] {
  const { questions, consent, sites } = definition;
  const asked = questions.map(({ field }) => field);
  const errors: FieldError[] = [];
  if (new Set(asked).size !== asked.length) errors.push({ field: 'definition.questions', code: 'lead_form.asked_twice', message: 'asks for a field twice' });
  if (!asked.some((field) => REACHED_BY.includes(field))) errors.push({ field: 'definition.questions', code: 'lead_form.unreachable', message: 'must ask for a phone, an e-mail address or WeChat' });
  if (doubleOptIn && !questions.some(({ field, required }) => field === 'email' && required)) errors.push({ field: 'doubleOptIn', code: 'lead_form.needs_email', message: 'needs an e-mail address that must be given' });
  if (consent && (consent.text['zh-CN'] === '' || consent.text.en === '')) errors.push({ field: 'definition.consent', code: 'lead_form.consent_words', message: 'needs its words in both languages' });
  const bad = sites.findIndex((site) => !/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/i.test(site));
  if (bad >= 0) errors.push({ field: `definition.sites[${bad}]`, code: 'lead_form.site', message: 'must read like https://shop.example' });
  return errors;
}
