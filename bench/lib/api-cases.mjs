/**
 * What people do all day, as requests. `aim`: share of the bare handler's requests per second, or `p95` in milliseconds.
 * `who`: 'all' sees everything, 'own' is a sales rep with 300 customers.
 */
export async function apiCases(client, who, repId) {
  const customers = await sample(client, who, repId);
  const columns = 'columns=level,city,orders.count,orders.net,orders.lastAt';
  const list = (query) => [`/customers?limit=60&${columns}&${query}`];
  const filtered = (name, query) => ({ name: `customers: ${name}`, paths: list(query), aim: { p95: 100 } });
  const search = (name, texts) => ({ name: `search: ${name}`, paths: texts.map((text) => `/search?q=${encodeURIComponent(text)}`), aim: { p95: 100 } });
  const of = (pick) => customers.map(pick).filter(Boolean);
  return [
    { name: 'customer by id', paths: customers.map(({ id }) => `/customers/${id}`), aim: { ratio: 0.6 } },
    { name: 'customers, 60 newest', paths: list('sort=-createdAt'), aim: { ratio: 1 } },
    { name: 'customers, 60 by net spend', paths: list('sort=-orders.net'), aim: { ratio: 1 } },
    { name: 'customers, 60 by name', paths: list('sort=name'), aim: { ratio: 1 } },
    filtered('level A, latest order first', 'filter=level:eq:A&sort=-orders.lastAt'),
    filtered('province, net spend first', `filter=province:eq:${encodeURIComponent('浙江省')}&sort=-orders.net`),
    filtered('3+ orders, none for 60 days', 'filter=orders.count:gte:3&filter=orders.daysSince:gt:60&sort=-orders.net'),
    filtered('small city and level A, by name', `filter=city:eq:${encodeURIComponent('西宁市')}&filter=level:eq:A&sort=name`),
    filtered('source and gender, newest', `filter=source:eq:${encodeURIComponent('门店')}&filter=gender:eq:male&sort=-createdAt`),
    filtered('birthday within 7 days, net spend first', 'filter=birthday:ahead:7&sort=-orders.net'),
    filtered('city contains, average above 500', `filter=city:contains:${encodeURIComponent('州')}&filter=orders.average:gt:50000&sort=-orders.average`),
    filtered('text 王 in the list', `q=${encodeURIComponent('王')}&sort=-createdAt`),
    search('one Chinese character', ['王', '李', '张', '刘', '伟', '静', '欣', '欧']),
    search('two Chinese characters', ['王伟', '李静', '张敏', '刘洋', '陈杰', '雨欣', '欧阳', '诸葛']),
    search('pinyin', ['wangwei', 'lijing', 'zhangmin', 'chen', 'ouyang', 'zhou']),
    search('initials', ['ww', 'lj', 'zm', 'cj', 'oy']),
    search('e-mail prefix', ['wang.', 'li.a', 'zhang.1', 'chen.b2']),
    search('last four of a phone', of(({ phone }) => phone?.slice(-4)).slice(0, 20)),
    search('phone', of(({ phone }) => phone?.replace('+86', '')).slice(0, 20)),
    search('order number', of(({ order }) => order).slice(0, 20)),
    { name: '360 page (4 requests)', paths: customers.flatMap(({ id }) => [`/customers/${id}`, `/customers/${id}/summary`, `/customers/${id}/timeline?limit=30`, `/customers/${id}/orders?limit=20`]), perPage: 4, aim: {} },
    { name: 'orders, 60 newest', paths: ['/orders?limit=60&sort=-placedAt'], aim: { ratio: 1 } },
    { name: 'orders: shipped, newest', paths: ['/orders?limit=60&filter=status:eq:shipped&sort=-placedAt'], aim: { p95: 100 } },
    { name: 'orders: above 1,000, by total', paths: ['/orders?limit=60&filter=total:gt:100000&sort=-total'], aim: { p95: 100 } },
    { name: 'home', paths: ['/overview'], aim: {} },
    { name: 'create customer', create: true, paths: ['/customers'], aim: { ratio: 0.6 } },
  ];
}

/** A hundred customers with what they are found by: from the middle of the list, not its newest end. */
async function sample(client, who, repId) {
  const filter = who === 'own' ? `&filter=owner:eq:${repId}` : '';
  const found = [];
  for (const sort of ['-orders.count', 'name', '-createdAt', '-orders.lastAt']) {
    const { items } = await client.get(`/customers?limit=25&columns=phone&sort=${sort}${filter}`);
    found.push(...items);
  }
  return Promise.all(found.map(async ({ id, values }, i) => {
    const orders = i < 30 ? (await client.get(`/customers/${id}/orders?limit=1`)).items : [];
    return { id, phone: values.phone, order: orders[0]?.number };
  }));
}

/** Bodies whose phone and e-mail nobody has: 176 is a prefix that the generator does not use. */
export function newBodies() {
  const run = Date.now().toString(36);
  let number = Math.floor(Math.random() * 90_000_000);
  return () => {
    number += 1;
    return { name: '林晓雯', phone: `176${String(number % 100_000_000).padStart(8, '0')}`, email: `c${run}x${number}@bench.example`, gender: 'female', level: 'B', city: '杭州市', province: '浙江省' };
  };
}
