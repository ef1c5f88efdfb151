import { tidy } from './fold.js';

/** Compound surnames in use (from the 百家姓 and the 2020 census report on names). */
const COMPOUND = new Set(
  ('欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 ' +
    '司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 ' +
    '公乘 贯丘 公皙 南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师 吴铭 纳兰 完颜 耶律 叶赫 欧陽 司馬 諸葛 東方 鮮于 夏侯').split(' '),
);

export interface NameParts {
  familyName: string | null;
  givenName: string | null;
}

const HAN = /^\p{Script=Han}{2,4}$/u;

/** Splits a Chinese name of two to four characters (复姓 known) or a Western one of several words; a single word is a given name. */
export function splitName(name: string): NameParts {
  const text = tidy(name);
  if (HAN.test(text)) {
    const characters = [...text];
    const compound = characters.length > 2 && COMPOUND.has(characters.slice(0, 2).join(''));
    const at = compound ? 2 : 1;
    return { familyName: characters.slice(0, at).join(''), givenName: characters.slice(at).join('') };
  }
  const dotted = /^(\p{Script=Han}+)[·・•](\p{Script=Han}[\p{Script=Han}·・•]*)$/u.exec(text);
  if (dotted) return { givenName: dotted[1] ?? null, familyName: dotted[2] ?? null };
  if (/\p{Script=Han}/u.test(text)) return { familyName: null, givenName: text || null };
  const words = text.split(' ').filter((word) => word !== '');
  if (words.length < 2) return { familyName: null, givenName: text || null };
  return { givenName: words.slice(0, -1).join(' '), familyName: words.at(-1) ?? null };
}

/** A full name from its parts in the order of its script. */
export function joinName(familyName: string | null | undefined, givenName: string | null | undefined): string {
  const family = tidy(familyName ?? '');
  const given = tidy(givenName ?? '');
  if (family === '' || given === '') return family || given;
  return /\p{Script=Han}/u.test(family + given) ? family + given : `${given} ${family}`;
}
