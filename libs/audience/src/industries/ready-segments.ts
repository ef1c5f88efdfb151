import type { Label } from '@patron/record';
import type { EventRule, FactRule, PropertyCondition, Rule } from '../segments/rules/rule.js';

/** A segment that comes with an industry; its rule speaks of the industry's fields. */
export interface ReadySegment {
  industry: string;
  key: string;
  label: Label;
  description: Label;
  rule: Rule;
}

const words = (text: string): Label => {
  const [zh = '', en = ''] = text.split('|');
  return { 'zh-CN': zh, en };
};
const all = (...rules: Rule[]): Rule => ({ kind: 'all', rules });
const any = (...rules: Rule[]): Rule => ({ kind: 'any', rules });
const fact = (key: string, operator: FactRule['operator'], value?: string): Rule => ({ kind: 'fact', fact: key, operator, ...(value !== undefined && { value }) });
/** Bought at least once within the days, or ever. */
const bought = (days: number | null, where: PropertyCondition[] = [], times = 1): Rule => ({ kind: 'event', event: 'product.bought', comparison: 'atLeast', number: times, window: days === null ? { kind: 'ever' } : { kind: 'within', days }, where });
const notBought = (days: number, where: PropertyCondition[] = []): Rule => ({ ...(bought(days, where) as EventRule), comparison: 'exactly', number: 0 });
const of = (attribute: string, operator: PropertyCondition['operator'], value?: string): PropertyCondition => ({ property: `attribute.${attribute}`, operator, ...(value !== undefined && { value }) });

const ready = (industry: string, key: string, label: string, description: string): ((rule: Rule) => ReadySegment) => (rule) => ({ industry, key, label: words(label), description: words(description), rule });

/** Ready segments of each line of retail: rules like any other, which people may change. */
export const READY_SEGMENTS: readonly ReadySegment[] = [
  ready('apparel', 'large_sizes', '大码客户|Large sizes', '常穿 L 及以上，上新大码时先通知他们。|Wear L and above: the first to hear of new large sizes.')(fact('cf.wears_size', 'in', 'l,xl,xxl')),
  ready('apparel', 'size_unknown', '买过但不知道尺码|Size unknown', '近一年买过服饰但没有记录常穿尺码，跟进时问一句。|Bought clothes within a year, but nobody noted their size.')(all(fact('cf.wears_size', 'isNotSet'), bought(365, [of('apparel_size', 'isSet')]))),
  ready('apparel', 'winter_buyers', '冬装买家待唤回|Winter buyers to win back', '买过冬装、最近半年没有下单，换季时联系。|Bought for winter and nothing for half a year: write when the season turns.')(all(bought(730, [of('apparel_season', 'hasAny', 'winter')]), notBought(180))),
  ready('apparel', 'summer_buyers', '夏装买家|Summer buyers', '近一年买过夏装。|Bought for summer within a year.')(bought(365, [of('apparel_season', 'hasAny', 'summer')])),
  ready('electronics', 'accessories', '购机 30 天配件推荐|Accessories after 30 days', '30 到 45 天前买了带保修的设备，之后没有再买，正适合推荐配件。|Bought a device under warranty 30 to 45 days ago and nothing since: the time for accessories.')(all(bought(45, [of('warranty_months', 'gte', '6')]), notBought(29))),
  ready('electronics', 'phone_no_wearable', '有手机没有穿戴设备|Phone but no wearable', '登记了手机、没有登记穿戴设备。|Has a phone and no wearable yet.')(all(fact('cf.owns_devices', 'hasAny', 'phone'), fact('cf.owns_devices', 'hasNone', 'wearable'))),
  ready('food', 'restock', '短保商品该补货|Due to restock', '买过保质期 30 天以内的食品，最近 30 天没有再买。|Bought food that keeps 30 days at most, and none of it in the last 30 days.')(all(bought(90, [of('shelf_life_days', 'lte', '30')]), notBought(30, [of('shelf_life_days', 'lte', '30')]))),
  ready('food', 'allergies', '有过敏或忌口|Allergies on record', '推荐商品和赠品前先核对过敏原。|Check allergens before recommending or giving samples.')(fact('cf.avoids_allergens', 'isSet')),
  ready('food', 'chilled', '冷链买家|Chilled and frozen', '近半年买过冷藏或冷冻商品，配送时效要保证。|Bought chilled or frozen goods within half a year: delivery must be quick.')(bought(180, [of('storage_condition', 'in', 'chilled,frozen')])),
  ready('books', 'lapsed_readers', '爱书人 90 天未购|Readers lapsed 90 days', '有喜欢的类型、买过书，最近 90 天没有下单。|Readers with a favourite genre who bought books, but nothing for 90 days.')(all(fact('cf.reads_genres', 'isSet'), bought(null, [of('genre', 'isSet')]), notBought(90))),
  ready('books', 'children', '童书家庭|Families with children’s books', '近一年至少买过两次童书。|Bought children’s books at least twice within a year.')(bought(365, [of('genre', 'eq', 'children')], 2)),
  ready('books', 'new_releases', '新书读者|Readers of novelties', '近半年买过书，类型为小说、历史或科普。|Bought fiction, history or science within half a year.')(bought(180, [of('genre', 'in', 'fiction,history,science')])),
  ready('beauty', 'sensitive_skin', '敏感肌|Sensitive skin', '只推荐适合敏感肌的商品。|Recommend only what suits sensitive skin.')(fact('cf.skin_type', 'eq', 'sensitive')),
  ready('beauty', 'oily_skin', '油性与混合性肌|Oily and combination skin', '控油、清洁类商品的主要人群。|For oil control and cleansing.')(fact('cf.skin_type', 'in', 'oily,combination')),
  ready('beauty', 'refill', '该回购了|Due for a refill', '买过开封后半年内用完的商品，最近 150 天没有再买。|Bought what lasts half a year once opened, and none for 150 days.')(all(bought(240, [of('opened_months', 'lte', '6')]), notBought(150, [of('opened_months', 'lte', '6')]))),
  ready('mother_baby', 'pregnancy', '孕期|Expecting', '预产期在未来 280 天内。|A child is due within 280 days.')(fact('cf.child_born_on', 'ahead', '280')),
  ready('mother_baby', 'newborn', '0–6 个月|0–6 months', '宝宝不满 6 个月。|The child is younger than 6 months.')(fact('cf.child_born_on', 'within', '182')),
  ready('mother_baby', 'infant', '6–12 个月|6–12 months', '宝宝 6 到 12 个月，开始添加辅食。|The child is 6 to 12 months old and begins to eat.')(all(fact('cf.child_born_on', 'within', '365'), fact('cf.child_born_on', 'olderThan', '182'))),
  ready('mother_baby', 'toddler', '1–3 岁|1–3 years', '宝宝 1 到 3 岁。|The child is 1 to 3 years old.')(all(fact('cf.child_born_on', 'within', '1095'), fact('cf.child_born_on', 'olderThan', '365'))),
  ready('mother_baby', 'preschool', '3–6 岁|3–6 years', '宝宝 3 到 6 岁。|The child is 3 to 6 years old.')(all(fact('cf.child_born_on', 'within', '2191'), fact('cf.child_born_on', 'olderThan', '1095'))),
  ready('home', 'moved_in', '新入住|Just moved in', '入住不到 90 天，或新居正在装修。|Moved in within 90 days, or furnishing a new home.')(any(fact('cf.moved_in_on', 'within', '90'), fact('cf.home_type', 'eq', 'new'))),
  ready('home', 'moved_in_silent', '新入住未下单|Moved in, nothing bought', '入住不到半年，最近 60 天没有下单。|Moved in within half a year and bought nothing for 60 days.')(all(fact('cf.moved_in_on', 'within', '182'), notBought(60))),
  ready('home', 'kitchen', '厨房用品买家|Kitchen buyers', '近一年买过厨房用品。|Bought for the kitchen within a year.')(bought(365, [of('for_rooms', 'hasAny', 'kitchen')])),
];
