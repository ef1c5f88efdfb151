import { weighted, type Random } from './random.js';

/** Surnames with their share per mille of the population (Ministry of Public Security, report on names 2020) and their pinyin. */
const SURNAMES = weighted(`王-wang:72 李-li:71 张-zhang:68 刘-liu:54 陈-chen:46 杨-yang:31 黄-huang:22 赵-zhao:21 吴-wu:20 周-zhou:19 徐-xu:14 孙-sun:14
  马-ma:13 朱-zhu:12 胡-hu:12 郭-guo:11 何-he:11 林-lin:11 高-gao:10 罗-luo:10 郑-zheng:9 梁-liang:8 谢-xie:8 宋-song:7 唐-tang:7 许-xu:7 韩-han:7
  邓-deng:6 冯-feng:6 曹-cao:6 彭-peng:6 曾-zeng:6 肖-xiao:6 田-tian:5 董-dong:5 潘-pan:5 袁-yuan:5 蔡-cai:5 蒋-jiang:5 余-yu:5 于-yu:4 杜-du:4
  叶-ye:4 程-cheng:4 魏-wei:4 苏-su:4 吕-lv:4 丁-ding:4 任-ren:4 卢-lu:4 姚-yao:4 沈-shen:4 钟-zhong:4 姜-jiang:4 崔-cui:4 谭-tan:3 陆-lu:3
  范-fan:3 汪-wang:3 廖-liao:3 石-shi:3 金-jin:3 韦-wei:3 贾-jia:3 夏-xia:3 付-fu:3 方-fang:3 邹-zou:3 熊-xiong:3 白-bai:3 孟-meng:3 秦-qin:3
  欧阳-ouyang:1 司马-sima:0.2 上官-shangguan:0.2 诸葛-zhuge:0.2`);

const FEMALE = weighted(`婷:9 静:10 敏:8 丽:9 娜:7 芳:8 雪:6 琳:6 欣怡:8 子涵:7 梓涵:6 雨欣:6 佳怡:6 思雨:5 诗涵:5 梦瑶:5 晓燕:6 玉兰:4 秀英:6 桂英:4 丽娟:5 海燕:5 雅琴:4
  佳琪:5 欣妍:4 一诺:4 语桐:3 若曦:3 晨曦:3 紫萱:4 慧:6 洁:5 莉:5 倩:5 颖:6 悦:5 瑶:4 萌:3 楠:3 艳:5 霞:5 红:5 梅:5 春梅:3 文静:4 婉清:2 书瑶:2`);
const MALE = weighted(`伟:11 强:9 磊:9 军:8 勇:8 杰:8 涛:8 超:7 明:7 浩:7 浩然:7 子轩:7 宇轩:6 博文:6 俊杰:6 志强:6 建国:6 建华:5 国强:5 海波:4 晓东:5 文博:4 天宇:4 梓豪:4 一鸣:4
  宇航:5 俊熙:3 思远:4 嘉豪:4 泽宇:4 鹏:7 飞:6 波:6 斌:6 辉:6 刚:6 峰:5 龙:5 亮:4 健:5 凯:5 毅:4 睿:4 宁:3 志远:4 家豪:4 雨泽:3 子墨:3 昊天:2`);

export type PersonName = { family: string; given: string; pinyin: string };

export function personName(random: Random, gender: 'female' | 'male'): PersonName {
  const [family = '', pinyin = ''] = SURNAMES.draw(random).split('-');
  return { family, pinyin, given: (gender === 'female' ? FEMALE : MALE).draw(random) };
}

const TRADES = ['贸易', '餐饮管理', '文化传媒', '电子商务', '酒店管理', '信息科技', '礼品', '服饰', '物业服务', '教育咨询'] as const;
const WORDS = ['恒信', '嘉禾', '鼎盛', '瑞丰', '华宇', '明德', '春晓', '东方', '金桥', '天成', '和润', '博雅', '同创', '新锐', '海纳', '锦程'] as const;

export function companyName(random: Random, city: string): string {
  return `${city.replace(/市$/, '')}${random.pick(WORDS)}${random.pick(TRADES)}有限公司`;
}
