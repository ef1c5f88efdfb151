import { Injectable } from '@nestjs/common';
import { isPlain, rightOn, type Principal } from '@patron/kernel';
import { CustomFields, type CustomField, type Label } from '@patron/record';
import type { Trait, TraitItem } from './portrait/preference.js';
import { CUSTOM_ATTRIBUTE } from './portrait/trait-queries.js';

const YES_NO: Record<string, Label> = { true: { 'zh-CN': '是', en: 'Yes' }, false: { 'zh-CN': '否', en: 'No' } };

/** Attributes of products that are custom fields: by the rights on the field, and by its labels as they are today. */
@Injectable()
export class AttributeSight {
  constructor(private readonly fields: CustomFields) {}

  view(trait: Trait, asker: Principal): Trait {
    return { ...trait, items: trait.items.flatMap((item) => (this.sees(item.key, asker) ? [this.named(item)] : [])) };
  }

  /** Whether the asker may read the field; a field that is gone or archived is seen by nobody. */
  sees(key: string, asker: Principal): boolean {
    const name = nameIn(key);
    if (!name.startsWith(CUSTOM_ATTRIBUTE)) return true;
    const field = this.field(name);
    return field !== undefined && isPlain(rightOn(asker, 'product', name));
  }

  private named(item: TraitItem): TraitItem {
    const name = nameIn(item.key);
    const field = name.startsWith(CUSTOM_ATTRIBUTE) ? this.field(name) : undefined;
    if (!field) return item;
    const value = item.key.slice(name.length + 1);
    const said = field.type === 'boolean' ? YES_NO[value] : field.options.find((option) => option.value === value)?.label;
    return { ...item, names: { 'zh-CN': `${field.label['zh-CN']}：${said?.['zh-CN'] ?? value}`, en: `${field.label.en}: ${said?.en ?? value}` } };
  }

  private field(name: string): CustomField | undefined {
    const key = name.slice(CUSTOM_ATTRIBUTE.length);
    return this.fields.live('product').find((field) => field.key === key);
  }
}

/** What stands before the first `=`. */
function nameIn(key: string): string {
  const at = key.indexOf('=');
  return at < 0 ? key : key.slice(0, at);
}
