import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { csv, rowsOf, Wizard } from './support.js';

let app: TestApp;
let wizard: Wizard;

beforeAll(async () => {
  app = await startTestApp();
  wizard = new Wizard(app, await app.as('administrator'));
});
afterAll(() => app.close());

const customers = csv(
  ['客户编号', '姓名', '手机号', '性别', '生日', '标签', '城市'],
  ['C1', '张伟', '13800138001', '男', '1990-05-01', '老客户;送礼', '杭州市'],
  ['C2', '欧阳娜娜', '139 0013 8002', '女士', '05-20', '', '上海市'],
  ['C3', '', '', '', '', '', ''],
  ['', '', '', '男', '', '', ''],
);

describe('importing customers', () => {
  it('guesses, checks, runs and tells what became of every row', async () => {
    const uploaded = await wizard.upload('customers', iconv.encode(customers, 'gb18030'), '客户.csv');
    expect(uploaded).toMatchObject({
      status: 'uploaded', totalRows: 4, detected: { encoding: 'gb18030' },
      mapping: { externalId: '客户编号', name: '姓名', phone: '手机号', gender: '性别', birthday: '生日', tags: '标签', city: '城市' },
    });
    const checked = await wizard.act(uploaded.id, 'dry-run');
    expect(checked).toMatchObject({ status: 'checked', checkCounts: { rows: { created: 3, failed: 1 } }, counts: null });
    expect((await wizard.client.get('/api/v1/customers/count').expect(200)).body.count).toBe(0);
    const done = await wizard.act(uploaded.id, 'run');
    expect(done).toMatchObject({ status: 'completed', counts: { rows: { created: 3, failed: 1 } } });
    expect(rowsOf(done.counts)).toBe(4);
    expect(await wizard.findings(done.id, '&severity=error')).toEqual([expect.objectContaining({ rowNo: 5, code: 'imports.name_missing' })]);
    const found = (await wizard.client.get('/api/v1/search?q=13900138002').expect(200)).body;
    expect(JSON.stringify(found)).toContain('欧阳娜娜');
  });

  it('changes nothing when the same file is run again, and updates what differs', async () => {
    expect((await wizard.run('customers', customers)).counts?.rows).toMatchObject({ unchanged: 3, failed: 1, created: 0 });
    expect((await wizard.run('customers', customers.replace('杭州市', '宁波市'))).counts?.rows).toMatchObject({ updated: 1, unchanged: 2 });
  });

  it('leaves known customers alone when only new ones are asked for', async () => {
    const { id } = await wizard.upload('customers', customers.replace('宁波市', '温州市'));
    await wizard.patch(id, { options: { mode: 'create' } });
    expect((await wizard.act(id, 'run')).counts?.rows).toMatchObject({ skipped: 3, failed: 1 });
  });

  it('undoes creations and updates, but not what was edited since', async () => {
    const first = await wizard.run('customers', csv(['客户编号', '姓名', '城市'], ['U1', '甲', '杭州市'], ['U2', '乙', '杭州市']));
    const second = await wizard.run('customers', csv(['客户编号', '姓名', '城市'], ['U1', '甲', '上海市'], ['U2', '乙', '上海市'], ['U3', '丙', '上海市']));
    expect(second.counts?.rows).toMatchObject({ updated: 2, created: 1 });
    const edited = await idOf('乙');
    const version = (await wizard.client.get(`/api/v1/customers/${edited}`).expect(200)).headers['etag'] as string;
    await wizard.client.patch(`/api/v1/customers/${edited}`).set('if-match', version).send({ level: 'A' }).expect(200);
    const undone = await wizard.act(second.id, 'undo');
    expect(undone).toMatchObject({ status: 'undone', undoCounts: { undone: 2, kept: 1 } });
    expect((await wizard.client.get(`/api/v1/customers/${await idOf('甲')}`)).body.city).toBe('杭州市');
    expect((await wizard.client.get(`/api/v1/customers/${edited}`)).body).toMatchObject({ city: '上海市', level: 'A' });
    expect(await wizard.findings(second.id, '&phase=undo')).toHaveLength(1);
    expect((await wizard.act(first.id, 'undo')).status).toBe('undone');
  });

  async function idOf(name: string): Promise<string> {
    const { items } = (await wizard.client.get(`/api/v1/customers?filter=${encodeURIComponent(`name:eq:${name}`)}`).expect(200)).body as { items: { id: string }[] };
    return items[0]?.id ?? '';
  }
});

describe('importing products', () => {
  it('reads a workbook and makes rows of one number variants', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('商品');
    sheet.addRows([
      ['商品编号', '商品名称', '分类', 'SKU编码', '规格', '售价', '状态'],
      ['P1', '纯棉T恤', '服饰 > 上衣', 'P1-S', '白色 S', 99, '在售'],
      ['P1', '纯棉T恤', '服饰 > 上衣', 'P1-M', '白色 M', 99.5, '在售'],
      ['P2', '咖啡壶', '家居', 'P2', '', '贵', '在售'],
    ]);
    const done = await wizard.run('products', Buffer.from(await workbook.xlsx.writeBuffer()), '商品.xlsx');
    expect(done).toMatchObject({ status: 'completed', detected: { kind: 'xlsx' }, counts: { rows: { created: 2, failed: 1 }, records: { created: 1, failed: 1 } } });
    const { items } = (await wizard.client.get('/api/v1/products?q=T恤').expect(200)).body as { items: { id: string }[] };
    const product = (await wizard.client.get(`/api/v1/products/${items[0]?.id}`).expect(200)).body as { variants: { sku: string }[] };
    expect(product.variants.map(({ sku }) => sku)).toEqual(['P1-S', 'P1-M']);
  });
});

describe('the wizard', () => {
  it('remembers a mapping for the next file with the same header', async () => {
    const file = csv(['编码甲', '随便'], ['X1', '赵六']);
    const { id, mapping } = await wizard.upload('customers', file);
    expect(mapping).toEqual({});
    await wizard.patch(id, { mapping: { externalId: '编码甲', name: '随便' }, options: { source: 'erp' } });
    await wizard.act(id, 'run');
    expect(await wizard.upload('customers', file)).toMatchObject({ mappingRemembered: true, mapping: { externalId: '编码甲', name: '随便' }, options: { source: 'erp' } });
  });

  it('refuses to run without the fields it needs, twice, or in the wrong state', async () => {
    const { id } = await wizard.upload('orders', csv(['a', 'b'], ['1', '2']));
    const refused = await wizard.client.post(`/api/v1/imports/${id}/run`).expect(422);
    expect(refused.body.errors.map(({ field }: { field: string }) => field)).toEqual(expect.arrayContaining(['mapping.number', 'mapping.quantity']));
    const good = await wizard.upload('customers', csv(['姓名'], ['钱七']));
    await wizard.client.post(`/api/v1/imports/${good.id}/run`).expect(202);
    expect((await wizard.client.post(`/api/v1/imports/${good.id}/run`).expect(409)).body.code).toBe('imports.wrong_status');
    await app.runJobs();
    await wizard.client.post(`/api/v1/imports/${good.id}/cancel`).expect(409);
  });

  it('refuses unknown fields and columns by name', async () => {
    const { id } = await wizard.upload('customers', csv(['姓名'], ['孙八']));
    const { body } = await wizard.client.patch(`/api/v1/imports/${id}`).send({ mapping: { name: 'no such', nonsense: '姓名' } }).expect(422);
    expect(body.errors.map(({ code }: { code: string }) => code).sort()).toEqual(['imports.unknown_column', 'imports.unknown_field']);
  });

  it.each([
    ['a picture called csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'imports.file_not_a_table'],
    ['a web page called xls', Buffer.from('<html><table></table></html>'), 'imports.file_html'],
    ['an empty file', Buffer.alloc(0), 'imports.file_empty'],
  ])('refuses %s', async (_, content, code) => {
    const { status, body } = await wizard.client.post('/api/v1/imports').field('kind', 'customers').attach('file', content, 'file.csv');
    expect([status, body.code]).toEqual([422, code]);
  });

  it('answers rubbish uploads with 4xx', async () => {
    await wizard.client.post('/api/v1/imports').send({ kind: 'customers' }).expect(422);
    await wizard.client.post('/api/v1/imports').field('kind', 'customers').expect(422);
    await wizard.client.post('/api/v1/imports').field('kind', 'nonsense').attach('file', Buffer.from('a\nb'), 'x.csv').expect(422);
    await wizard.client.get('/api/v1/imports?cursor=rubbish').expect(422);
    await wizard.client.get('/api/v1/import-templates/nonsense.csv').expect(404);
  });

  it('shows an import only to who made it and to those who see everything', async () => {
    const { id } = await wizard.upload('customers', csv(['姓名'], ['周九']));
    const manager = await app.as('sales_manager');
    await manager.get(`/api/v1/imports/${id}`).expect(404);
    expect((await manager.get('/api/v1/imports').expect(200)).body.items).toEqual([]);
    expect((await wizard.client.get('/api/v1/imports?limit=2').expect(200)).body.items).toHaveLength(2);
  });

  it('offers templates that it understands itself', async () => {
    for (const kind of ['customers', 'products', 'orders']) {
      const { text } = await wizard.client.get(`/api/v1/import-templates/${kind}.csv`).expect(200);
      const { mapping, detected } = await wizard.upload(kind, text);
      expect(Object.keys(mapping)).toHaveLength(detected.header.length);
    }
  });
});

describe('what files say of consents', () => {
  const header = 'name,phone,Accepts Email Marketing,Accepts SMS Marketing,Consent Date,Consent Proof\n';
  const states = async (client: TestClient, phone: string): Promise<Record<string, string>> => {
    const { body } = await client.get(`/api/v1/customers?q=${phone}`).expect(200);
    const { body: consents } = await client.get(`/api/v1/customers/${body.items[0].id}/consents`).expect(200);
    return Object.fromEntries(consents.states.map(({ channel, purpose, state, source }: Record<string, string>) => [`${channel}.${purpose}`, `${state} ${source}`]));
  };

  it('stands with the file as proof and its day, never against a later no, and is undone', async () => {
    const admin = await app.as('administrator');
    const files = new Wizard(app, admin);
    const first = await files.run('customers', `${header}Ann,13811112222,yes,0,2024-03-05 10:00:00,form 7\nBob,13811113333,订阅,,,\n`);
    expect(first.mapping).toMatchObject({ 'consent.email.marketing': 'Accepts Email Marketing', 'consent.sms.marketing': 'Accepts SMS Marketing', consentAt: 'Consent Date', consentProof: 'Consent Proof' });
    expect(await states(admin, '13811112222')).toEqual({ 'email.marketing': 'granted import', 'sms.marketing': 'denied import' });
    const { body: found } = await admin.get('/api/v1/customers?q=13811112222').expect(200);
    const { body: history } = await admin.get(`/api/v1/customers/${found.items[0].id}/consents/history?channel=email`).expect(200);
    expect(history.items).toEqual([expect.objectContaining({ occurredAt: expect.stringContaining('2024-03-05'), proof: { document: 'import:file#2', note: 'form 7' } })]);
    const second = await files.run('customers', `${header}Ann,13811112222,,yes,,\n`);
    expect(await states(admin, '13811112222')).toMatchObject({ 'sms.marketing': 'denied import' });
    expect((await files.findings(second.id)).map(({ code }) => code)).toContain('imports.consent_stands');
    const third = await files.run('customers', `${header}Ann,13811112222,unsubscribed,,,\n`);
    expect(await states(admin, '13811112222')).toMatchObject({ 'email.marketing': 'withdrawn import' });
    await files.act(third.id, 'undo');
    expect(await states(admin, '13811112222')).toMatchObject({ 'email.marketing': 'granted import' });
  });
});
