import type { ProductInput, VariantInput } from '@patron/commerce';
import { Random, Weighted } from './random.js';

export type DemoVariant = { sku: string; title: string; priceMinor: number };
export type DemoProduct = { input: ProductInput; group: string; variants: [DemoVariant, ...DemoVariant[]]; weight: number };

type Row = { category: string; code: string; names: string; prices: [number, number]; variants: string };

const CLOTHES = '白色 S|白色 M|白色 L|黑色 M|黑色 L|蓝色 M';
const SHOES = '36 码|37 码|38 码|39 码|40 码|41 码|42 码';

/** Category path, article code, products, price range in yuan, variants. */
const ROWS: Row[] = [
  { category: '服饰/女装', code: 'WF', names: '法式碎花连衣裙 高腰阔腿裤 针织开衫 真丝衬衫 羊毛大衣 百褶半身裙 轻薄羽绒服 纯棉打底衫 西装外套', prices: [89, 899], variants: CLOTHES },
  { category: '服饰/男装', code: 'MF', names: '纯棉T恤 免烫衬衫 直筒牛仔裤 连帽卫衣 商务夹克 休闲短裤 羊绒衫 防风冲锋衣', prices: [79, 799], variants: '白色 M|白色 L|黑色 L|黑色 XL|灰色 XL|藏青 L' },
  { category: '服饰/鞋靴', code: 'XZ', names: '复古小白鞋 缓震跑鞋 英伦切尔西靴 一脚蹬乐福鞋 厚底凉拖 雪地靴', prices: [129, 599], variants: SHOES },
  { category: '服饰/配饰', code: 'PS', names: '羊毛围巾 真皮腰带 渔夫帽 帆布托特包 珍珠耳钉 防晒手套', prices: [29, 299], variants: '经典款|礼盒装' },
  { category: '家居/床品', code: 'CP', names: '全棉四件套 鹅绒被 乳胶枕 天丝夏凉被 珊瑚绒毛毯 记忆棉床垫', prices: [99, 1599], variants: '1.5 米|1.8 米|2.0 米' },
  { category: '家居/厨房', code: 'CF', names: '珐琅铸铁锅 不粘炒锅 玻璃保鲜盒套装 手冲咖啡壶 竹制砧板 陶瓷餐具套装 不锈钢保温杯', prices: [39, 699], variants: '标准款|大号' },
  { category: '家居/收纳', code: 'SN', names: '真空压缩袋 桌面收纳盒 布艺脏衣篮 可叠加鞋盒 旋转调料架', prices: [19, 159], variants: '2 个装|4 个装|6 个装' },
  { category: '家居/香薰', code: 'XX', names: '白茶无火香薰 大豆蜡烛 车载香氛 助眠香薰机', prices: [49, 329], variants: '白茶|桂花|雪松' },
  { category: '食品/零食', code: 'LS', names: '每日坚果 手工牛轧糖 冻干草莓 海苔脆 蛋黄酥 猪肉脯 黑芝麻丸 低糖饼干', prices: [15, 129], variants: '尝鲜装|家庭装|礼盒装' },
  { category: '食品/茶饮', code: 'CY', names: '明前龙井 武夷岩茶 茉莉花茶 挂耳咖啡 桂花乌龙 陈皮白茶 冷萃茶包', prices: [39, 688], variants: '50 克|100 克|250 克' },
  { category: '食品/粮油', code: 'LY', names: '五常大米 特级初榨橄榄油 有机小米 古法红糖 手工挂面', prices: [29, 199], variants: '单袋|两袋装' },
  { category: '美妆/护肤', code: 'HF', names: '玻尿酸补水面膜 氨基酸洁面乳 烟酰胺精华液 神经酰胺面霜 清爽防晒乳 维C焕亮安瓶 眼霜', prices: [59, 569], variants: '单支|两支装|正装加小样' },
  { category: '美妆/彩妆', code: 'CZ', names: '丝绒哑光口红 气垫粉底 九色眼影盘 纤长睫毛膏 定妆散粉', prices: [69, 329], variants: '自然色|暖调|冷调' },
  { category: '美妆/个护', code: 'GH', names: '氨基酸洗发水 身体乳 电动牙刷 香氛沐浴露 护手霜套装', prices: [29, 399], variants: '标准装|加量装' },
];

const BRANDS = ['素里', '木棉', '山茶社', '拾光', '禾作', '南屿'] as const;
const SEASONS = ['春季', '夏季', '秋季', '冬季', '四季'] as const;
/** As the apparel attributes have them. */
const SEASON_VALUES = { 春季: 'spring', 夏季: 'summer', 秋季: 'autumn', 冬季: 'winter', 四季: 'all_year' } as const;

/** Prices end as shops like them: 9.9, 19, 129, 899. */
function nicePrice(yuan: number): number {
  if (yuan < 30) return Math.round(yuan) * 100 - 10;
  return (Math.round(yuan / 10) * 10 - 1) * 100;
}

function product(row: Row, name: string, index: number): DemoProduct {
  const random = new Random(20_240_601, index + 1);
  const brand = random.pick(BRANDS);
  const [low, high] = row.prices;
  // Most articles of a category stand near its lower end.
  const base = nicePrice(low + (high - low) * random.next() ** 2);
  const code = `${row.code}${String(index + 101)}`;
  const variants = row.variants.split('|').map((title, i): DemoVariant => ({
    title, sku: `${code}-${i + 1}`, priceMinor: row.code.match(/^(WF|MF|XZ)$/) ? base : nicePrice((base / 100) * (1 + i * 0.6)),
  })) as [DemoVariant, ...DemoVariant[]];
  const clothes = row.category.startsWith('服饰');
  const season = clothes ? random.pick(SEASONS) : '四季';
  const input: ProductInput = {
    source: 'demo', externalId: code, title: `${brand} ${name}`, brand, category: row.category, status: 'active',
    attributes: { season },
    ...(clothes ? { custom: { apparel_season: [SEASON_VALUES[season]] } } : {}),
    variants: variants.map(({ sku, title, priceMinor }): VariantInput => ({ sku, title, price: yuanText(priceMinor), currency: 'CNY', cost: yuanText(Math.round(priceMinor * 0.42)) })),
  };
  return { input, group: row.category.split('/')[0] ?? '', variants, weight: random.exponential(1) + 0.1 };
}

export function yuanText(minor: number): string {
  return (minor / 100).toFixed(2);
}

export const products = ROWS.flatMap((row, r) => row.names.split(' ').map((name, i) => product(row, name, r * 20 + i))) as [DemoProduct, ...DemoProduct[]];

const everything = new Weighted(products, ({ weight }) => weight);
export const groups = [...new Set(products.map(({ group }) => group))] as [string, ...string[]];
const byGroup = new Map(groups.map((group) => [group, new Weighted(products.filter((one) => one.group === group) as [DemoProduct, ...DemoProduct[]], ({ weight }) => weight)]));

/** A product as somebody with a liking for one group picks it. */
export function drawProduct(random: Random, liking: string): DemoProduct {
  return ((random.chance(0.65) ? byGroup.get(liking) : undefined) ?? everything).draw(random);
}
