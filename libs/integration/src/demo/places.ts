import type { AddressInput } from '@patron/customer';
import { Weighted, type Random } from './random.js';

type City = { province: string; city: string; weight: number; districts: [string, ...string[]]; zip: string };

/** Cities by how much their people buy online; postal codes of the city. */
const CITIES = `上海市,上海市,90,浦东新区 徐汇区 闵行区 杨浦区 静安区,200000
北京市,北京市,85,朝阳区 海淀区 丰台区 东城区 通州区,100000
广东省,深圳市,70,南山区 福田区 宝安区 龙岗区,518000
广东省,广州市,65,天河区 越秀区 海珠区 番禺区,510000
浙江省,杭州市,60,西湖区 余杭区 滨江区 拱墅区,310000
四川省,成都市,50,武侯区 锦江区 青羊区 高新区,610000
重庆市,重庆市,40,渝中区 江北区 渝北区 九龙坡区,400000
江苏省,苏州市,40,姑苏区 吴中区 昆山市 工业园区,215000
江苏省,南京市,38,玄武区 鼓楼区 江宁区 秦淮区,210000
湖北省,武汉市,38,武昌区 江汉区 洪山区 汉阳区,430000
陕西省,西安市,30,雁塔区 碑林区 未央区,710000
天津市,天津市,28,和平区 南开区 河西区,300000
湖南省,长沙市,27,岳麓区 芙蓉区 雨花区,410000
河南省,郑州市,26,金水区 中原区 郑东新区,450000
山东省,青岛市,24,市南区 崂山区 黄岛区,266000
浙江省,宁波市,22,鄞州区 海曙区 江北区,315000
广东省,东莞市,22,南城街道 东城街道 虎门镇,523000
广东省,佛山市,20,禅城区 南海区 顺德区,528000
安徽省,合肥市,20,蜀山区 包河区 庐阳区,230000
福建省,厦门市,18,思明区 湖里区 集美区,361000
福建省,福州市,17,鼓楼区 台江区 仓山区,350000
辽宁省,沈阳市,16,和平区 沈河区 铁西区,110000
山东省,济南市,16,历下区 市中区 历城区,250000
辽宁省,大连市,14,中山区 沙河口区 甘井子区,116000
江苏省,无锡市,14,梁溪区 滨湖区 江阴市,214000
云南省,昆明市,13,五华区 盘龙区 官渡区,650000
黑龙江省,哈尔滨市,12,南岗区 道里区 香坊区,150000
河北省,石家庄市,11,长安区 裕华区 桥西区,050000
吉林省,长春市,10,朝阳区 南关区 绿园区,130000
江西省,南昌市,10,东湖区 红谷滩区 青山湖区,330000
广西壮族自治区,南宁市,10,青秀区 兴宁区 西乡塘区,530000
贵州省,贵阳市,9,南明区 云岩区 观山湖区,550000
山西省,太原市,9,小店区 迎泽区 万柏林区,030000
浙江省,温州市,9,鹿城区 瓯海区 龙湾区,325000
新疆维吾尔自治区,乌鲁木齐市,5,天山区 沙依巴克区,830000
甘肃省,兰州市,5,城关区 七里河区,730000
海南省,海口市,5,美兰区 龙华区,570000
内蒙古自治区,呼和浩特市,4,新城区 赛罕区,010000
宁夏回族自治区,银川市,3,兴庆区 金凤区,750000
青海省,西宁市,2,城西区 城东区,810000`;

const cities = CITIES.split('\n').map((line): City => {
  const [province = '', city = '', weight = '1', districts = '', zip = ''] = line.split(',');
  return { province, city, weight: Number(weight), districts: districts.split(' ') as [string, ...string[]], zip };
}) as [City, ...City[]];

const byWeight = new Weighted(cities, ({ weight }) => weight);
const ROADS = ['人民路', '解放路', '中山路', '建设路', '文化路', '和平路', '新华路', '长江路', '黄河路', '学府路', '滨河路', '科技路', '花园路', '公园路', '迎宾大道', '湖滨路'] as const;
const ESTATES = ['阳光花园', '翠湖名苑', '锦绣家园', '金色港湾', '绿地新城', '碧水湾', '幸福里', '东方明珠', '康桥国际', '香榭丽舍'] as const;

export type Home = Required<Pick<AddressInput, 'province' | 'city' | 'district' | 'street' | 'postalCode'>> & { city: string; province: string };

export function home(random: Random): Home {
  const { province, city, districts, zip } = byWeight.draw(random);
  const street = `${random.pick(ROADS)} ${random.int(1, 680)} 号${random.pick(ESTATES)} ${random.int(1, 28)} 幢 ${random.int(1, 32)}0${random.int(1, 4)} 室`;
  return { province, city, district: random.pick(districts), street, postalCode: zip };
}
