import type { Label } from '../fields/index.js';
import type { CustomType, OptionColour } from './custom-field.types.js';

/** One ready field of an industry. */
export interface IndustryField {
  storage: 'customer' | 'product';
  records: string[];
  key: string;
  type: CustomType;
  label: Label;
  help?: Label;
  options?: { value: string; label: Label; colour: OptionColour | null }[];
  filterable: boolean;
  min?: string;
  max?: string;
  decimals?: number;
}

export interface Industry {
  key: string;
  label: Label;
  fields: IndustryField[];
}

const words = (text: string): Label => {
  const [zh = '', en = ''] = text.split('|');
  return { 'zh-CN': zh, en };
};

/** `m=中码|Medium;l=大码|Large`, with an optional colour after a `#`. */
const choices = (text: string): NonNullable<IndustryField['options']> => text.split(';').map((part) => {
  const [value = '', rest = ''] = part.split('=');
  const [label = '', colour] = rest.split('#');
  return { value, label: words(label), colour: (colour as OptionColour | undefined) ?? null };
});

type More = Partial<Pick<IndustryField, 'help' | 'min' | 'max' | 'decimals'>> & { options?: string };

const ready = (storage: IndustryField['storage']) => (key: string, label: string, type: CustomType, { options, ...more }: More = {}): IndustryField => ({
  storage, records: [storage], key, type, label: words(label), filterable: type !== 'long_text' && type !== 'file', ...(options ? { options: choices(options) } : {}), ...more,
});

const ofProduct = ready('product');
const ofCustomer = ready('customer');

const COLOURS = 'black=黑色|Black#grey;white=白色|White;red=红色|Red#red;orange=橙色|Orange#orange;yellow=黄色|Yellow#yellow;green=绿色|Green#green;blue=蓝色|Blue#blue;purple=紫色|Purple#purple';
const SIZES = 'xs=XS|XS;s=S|S;m=M|M;l=L|L;xl=XL|XL;xxl=XXL|XXL;one_size=均码|One size';
const SEASONS = 'spring=春|Spring#green;summer=夏|Summer#orange;autumn=秋|Autumn#yellow;winter=冬|Winter#blue;all_year=四季|All year';
const SKIN = 'dry=干性|Dry#orange;oily=油性|Oily#yellow;combination=混合性|Combination#teal;normal=中性|Normal#green;sensitive=敏感性|Sensitive#red';
const GENRES = 'fiction=小说|Fiction;history=历史|History;business=经管|Business;science=科普|Science;children=童书|Children;art=艺术|Art;textbook=教材|Textbook;lifestyle=生活|Lifestyle';
const ALLERGENS = 'gluten=麸质|Gluten;peanut=花生|Peanut;nuts=坚果|Nuts;milk=乳制品|Milk;egg=蛋|Egg;soy=大豆|Soy;fish=鱼|Fish;shellfish=甲壳类|Shellfish;sesame=芝麻|Sesame';
const ROOMS = 'living=客厅|Living room;bedroom=卧室|Bedroom;kitchen=厨房|Kitchen;bathroom=浴室|Bathroom;study=书房|Study;outdoor=户外|Outdoor';
const STAGES = 'pregnancy=孕期|Pregnancy#purple;newborn=0–6 个月|0–6 months#red;infant=6–12 个月|6–12 months#orange;toddler=1–3 岁|1–3 years#green;preschool=3–6 岁|3–6 years#blue';

/** Ready fields for the usual lines of retail; switched on in the settings and from then on fields like any others. */
export const INDUSTRIES: readonly Industry[] = [
  { key: 'apparel', label: words('服饰|Apparel'), fields: [
    ofProduct('apparel_size', '尺码|Size', 'multi_select', { options: SIZES }), ofProduct('apparel_colour', '颜色|Colour', 'multi_select', { options: COLOURS }),
    ofProduct('apparel_style', '风格|Style', 'select', { options: 'casual=休闲|Casual;business=商务|Business;sport=运动|Sport;street=街头|Street;classic=经典|Classic' }),
    ofProduct('apparel_season', '季节|Season', 'multi_select', { options: SEASONS }), ofCustomer('wears_size', '常穿尺码|Usual size', 'select', { options: SIZES }),
    ofCustomer('likes_style', '偏好风格|Preferred style', 'multi_select', { options: 'casual=休闲|Casual;business=商务|Business;sport=运动|Sport;street=街头|Street;classic=经典|Classic' }),
  ] },
  { key: 'electronics', label: words('电子数码|Electronics'), fields: [
    ofProduct('model_number', '型号|Model number', 'text'), ofProduct('warranty_months', '保修（月）|Warranty (months)', 'number', { decimals: 0, min: '0', max: '240' }),
    ofProduct('power_supply', '供电方式|Power supply', 'select', { options: 'mains=插电|Mains;battery=电池|Battery;usb=USB|USB;solar=太阳能|Solar' }),
    ofCustomer('owns_devices', '在用设备|Devices in use', 'multi_select', { options: 'phone=手机|Phone;laptop=笔记本电脑|Laptop;tablet=平板|Tablet;console=游戏机|Console;wearable=穿戴设备|Wearable' }),
  ] },
  { key: 'food', label: words('食品|Food'), fields: [
    ofProduct('shelf_life_days', '保质期（天）|Shelf life (days)', 'number', { decimals: 0, min: '0', max: '36500' }), ofProduct('allergens', '过敏原|Allergens', 'multi_select', { options: ALLERGENS }),
    ofProduct('storage_condition', '储存条件|Storage', 'select', { options: 'room=常温|Room temperature;cool=阴凉|Cool and dry;chilled=冷藏|Chilled#teal;frozen=冷冻|Frozen#blue' }),
    ofCustomer('avoids_allergens', '过敏与忌口|Allergies', 'multi_select', { options: ALLERGENS }),
  ] },
  { key: 'books', label: words('图书|Books'), fields: [
    ofProduct('author', '作者|Author', 'text'), ofProduct('publisher', '出版社|Publisher', 'text'), ofProduct('genre', '类型|Genre', 'select', { options: GENRES }),
    ofProduct('published_on', '出版日期|Published', 'date'), ofCustomer('reads_genres', '喜欢的类型|Favourite genres', 'multi_select', { options: GENRES }),
  ] },
  { key: 'beauty', label: words('美妆|Beauty'), fields: [
    ofProduct('for_skin_types', '适用肤质|For skin types', 'multi_select', { options: SKIN }), ofProduct('opened_months', '开封后有效期（月）|Use within (months)', 'number', { decimals: 0, min: '0', max: '60' }),
    ofCustomer('skin_type', '肤质|Skin type', 'select', { options: SKIN }),
  ] },
  { key: 'mother_baby', label: words('母婴|Mother and baby'), fields: [
    ofProduct('for_stages', '适用阶段|For stages', 'multi_select', { options: STAGES }),
    ofCustomer('child_born_on', '宝宝出生日期|Child born', 'date', { help: words('阶段由此得出：到今天的月龄。不知道具体日期时填当月 1 日。|The stage follows from it: the months until today. Only the month is known? Enter its first day.') }),
    ofCustomer('child_gender', '宝宝性别|Child’s gender', 'select', { options: 'girl=女孩|Girl;boy=男孩|Boy;unknown=未知|Unknown' }),
  ] },
  { key: 'home', label: words('家居|Home'), fields: [
    ofProduct('material', '材质|Material', 'text'), ofProduct('for_rooms', '适用空间|For rooms', 'multi_select', { options: ROOMS }), ofProduct('care_notes', '养护说明|Care', 'long_text'),
    ofCustomer('moved_in_on', '入住日期|Moved in', 'date', { help: words('交房或搬入的日期；不知道具体日期时填当月 1 日。|The day of moving in. Only the month is known? Enter its first day.') }),
    ofCustomer('home_type', '住房情况|Home', 'select', { options: 'owned=自有住房|Owned;rented=租房|Rented;new=新居装修中|Being furnished#green' }),
  ] },
];
