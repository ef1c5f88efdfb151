import { Injectable } from '@nestjs/common';
import { Clock, Database, Jobs, newId, Settings, sql } from '@patron/kernel';
import { LeadForms } from './forms/lead-forms.js';
import { LeadScores } from './scoring/lead-scores.js';
import { TRAIN } from './scoring/lead-training.js';

const KEY = 'sales.lead_samples';

interface Made {
  formId: string;
  ruleIds: string[];
  scoreRuleIds: string[];
}

/** Rules and a form a demo shows, made once and taken back as a whole. */
@Injectable()
export class LeadSamples {
  constructor(
    private readonly db: Database,
    private readonly settings: Settings,
    private readonly forms: LeadForms,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly scores: LeadScores,
  ) {}

  async load(team: readonly string[]): Promise<void> {
    if (await this.settings.get<Made>(KEY)) return;
    const { id: formId } = await this.forms.create(FORM);
    const now = this.clock.now();
    const [ruleIds, scoreRuleIds] = [[newId(), newId()], [newId(), newId(), newId()]];
    const reps = team.slice(1);
    await this.db.transaction(async (m) => {
      const rules = [{ id: ruleIds[0], place: 1, name: '华东区域', conditions: ['province:in:浙江,江苏,上海'], method: 'round_robin', members: reps }, { id: ruleIds[1], place: 2, name: '其他区域', conditions: ['source:in:form,ad'], method: 'least_loaded', members: reps.slice(0, 2) }];
      for (const rule of reps.length > 1 ? rules : []) {
        await this.db.execute(sql`insert into sales.lead_rule (id, position, name, enabled, conditions, method, members, respect_hours, otherwise, created_at, updated_at)
          values (${rule.id}, ${rule.place}, ${rule.name}, true, ${JSON.stringify(rule.conditions)}::jsonb, ${rule.method}, ${rule.members}::uuid[], false, 'next', ${now}, ${now})`, m);
      }
      const points = [{ name: '留下公司名称', conditions: ['company:isSet'], points: 15 }, { name: '老客户介绍', conditions: ['source:eq:referral'], points: 20 }, { name: '社交媒体来的', conditions: ['origin:eq:social'], points: -10 }];
      for (const [at, rule] of points.entries()) {
        await this.db.execute(sql`insert into sales.lead_score_rule (id, position, name, enabled, conditions, points, created_at, updated_at)
          values (${scoreRuleIds[at]}, ${at + 1}, ${rule.name}, true, ${JSON.stringify(rule.conditions)}::jsonb, ${rule.points}, ${now}, ${now})`, m);
      }
      await this.settings.put(KEY, { formId, ruleIds, scoreRuleIds } satisfies Made, m);
    });
  }

  /** What the model would do in a night, now. */
  async learn(): Promise<void> {
    await this.jobs.add(null, TRAIN, {});
  }

  async remove(): Promise<void> {
    const made = await this.settings.get<Made>(KEY);
    if (!made) return;
    await this.db.transaction(async (m) => {
      await this.db.execute(sql`delete from sales.lead_form where id = ${made.formId}`, m);
      await this.db.execute(sql`delete from sales.lead_rule where id = any(${made.ruleIds}::uuid[])`, m);
      await this.db.execute(sql`delete from sales.lead_score_rule where id = any(${made.scoreRuleIds}::uuid[])`, m);
      // What was learnt from made-up leads is worth nothing; of real ones the next night learns anew.
      await this.db.execute(sql`delete from sales.lead_model`, m);
      await this.scores.refreshAll(m);
      await this.db.execute(sql`delete from kernel.setting where key = ${KEY}`, m);
    });
  }
}

const words = (zh: string, en: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': zh, en });

const FORM: Parameters<LeadForms['create']>[0] = {
  name: '官网询价', enabled: true, doubleOptIn: false, origin: 'website',
  definition: {
    title: words('获取企业采购报价', 'Get a quote for your company'), intro: words('留下联系方式，一个工作日内回复。', 'Leave your details; we reply within a working day.'), button: words('提交', 'Send'),
    thanks: words('谢谢，我们会尽快与您联系。', 'Thank you. We will be in touch soon.'), sites: [], mostPerHour: 300,
    questions: [
      { field: 'name', label: words('姓名', 'Name'), required: true, choices: [] }, { field: 'company', label: words('公司', 'Company'), required: false, choices: [] }, { field: 'phone', label: words('手机', 'Phone'), required: true, choices: [] },
      { field: 'productInterest', label: words('需要什么', 'What do you need'), required: false, choices: ['企业团购', '定制礼盒', '长期供货'] }, { field: 'note', label: words('补充说明', 'Anything else'), required: false, choices: [] },
    ],
    consent: { text: words('我同意贵公司为答复此次咨询而使用以上信息。', 'I agree that you use these details to answer my enquiry.'), required: true },
  },
};
