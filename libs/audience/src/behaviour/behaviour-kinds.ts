import { Injectable } from '@nestjs/common';
import type { ChangeCause, FieldDefinition, FieldSource, FieldType, Label } from '@patron/record';
import type { EventKind, EventKindProvider } from '../segments/rules/index.js';
import { DEVICE_WORDS } from './behaviour-facts.js';
import { BUILT_IN, FIRST_CUSTOM } from './behaviour-names.js';
import { BehaviourDictionary, type CustomProperty, type PropertyType } from './dictionary.js';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

/** The context of a visit, joined to an event `e`. */
export const CONTEXT_SOURCE: FieldSource = { alias: 'ec', table: 'audience.behaviour_context', on: 'ec.id = e.context_id' };

type Shape = Pick<FieldDefinition, 'key' | 'type' | 'label' | 'expression'> & Partial<FieldDefinition>;
const property = (shape: Shape): FieldDefinition => ({ group: 'behaviour', ...shape });
const ofVisit = (shape: Shape): FieldDefinition => property({ source: CONTEXT_SOURCE, ...shape });

const PAGE = property({ key: 'url', type: 'text', label: label('网址', 'Address'), expression: 'e.page' });
const PATH = property({ key: 'path', type: 'text', label: label('路径', 'Path'), expression: `substring(e.page from '/.*')` });
const QUERY = property({ key: 'query', type: 'text', label: label('搜索词', 'Search words'), expression: 'e.query' });
const VALUE = property({ key: 'value', type: 'number', label: label('数值', 'Value'), expression: 'e.value' });
const MESSAGE = property({ key: 'message', type: 'text', label: label('消息', 'Message'), expression: `e.properties ->> 'message'` });
const LINK = property({ key: 'link', type: 'text', label: label('链接', 'Link'), expression: `e.properties ->> 'link'` });

const VISIT: readonly FieldDefinition[] = [
  ofVisit({ key: 'device', type: 'enum', label: label('设备', 'Device'), expression: 'ec.device', options: DEVICE_WORDS }),
  ofVisit({ key: 'browser', type: 'text', label: label('浏览器', 'Browser'), expression: 'ec.browser' }),
  ofVisit({ key: 'os', type: 'text', label: label('操作系统', 'Operating system'), expression: 'ec.os' }),
  ofVisit({ key: 'source', type: 'text', label: label('来源', 'Source'), expression: 'ec.source' }),
  ofVisit({ key: 'medium', type: 'text', label: label('媒介', 'Medium'), expression: 'ec.medium' }),
  ofVisit({ key: 'campaign', type: 'text', label: label('推广活动', 'Campaign'), expression: 'ec.campaign' }),
  ofVisit({ key: 'referrer', type: 'text', label: label('引荐网站', 'Referrer'), expression: 'ec.referrer' }),
];

const OWN: Readonly<Record<string, readonly FieldDefinition[]>> = {
  'page.viewed': [PAGE, PATH], 'product.viewed': [VALUE, PAGE, PATH], searched: [QUERY, PAGE, PATH], 'cart.added': [VALUE], 'cart.removed': [VALUE], 'checkout.started': [VALUE], 'order.placed': [VALUE],
  'message.opened': [MESSAGE], 'message.clicked': [MESSAGE, LINK],
};

const TYPES: Readonly<Record<PropertyType, { type: FieldType; read: (key: string) => string }>> = {
  text: { type: 'text', read: (key) => `(e.properties ->> '${key}')` },
  // The type is that of the first value; what came with another is unknown.
  number: { type: 'number', read: (key) => `(case when jsonb_typeof(e.properties -> '${key}') = 'number' then (e.properties ->> '${key}')::numeric end)` },
  boolean: { type: 'boolean', read: (key) => `(case when jsonb_typeof(e.properties -> '${key}') = 'boolean' then (e.properties ->> '${key}')::boolean end)` },
};

/** Events a customer may be counted by: those every shop has, and those this shop sends. */
@Injectable()
export class BehaviourKinds implements EventKindProvider {
  private readonly ofProduct: FieldDefinition[] = [];

  constructor(private readonly dictionary: BehaviourDictionary) {}

  /** What may be asked of the product of an event, over `e.product_id`; registered by the module that knows products. */
  describeProducts(...properties: FieldDefinition[]): void {
    this.ofProduct.push(...properties);
  }

  /** What every list of events can be asked. */
  listed(): readonly FieldDefinition[] {
    return [...this.ofProduct, QUERY, PAGE, VALUE, ...VISIT];
  }

  find(key: string): EventKind | undefined {
    const name = keyToName(key);
    const id = this.dictionary.all().get(name);
    return id === undefined || kindKey(id, name) !== key ? undefined : this.kind(id, name);
  }

  all(): readonly EventKind[] {
    return [...this.dictionary.all()].sort(([, a], [, b]) => a - b).map(([name, id]) => this.kind(id, name));
  }

  private kind(id: number, name: string): EventKind {
    const builtIn = BUILT_IN.find((known) => known.id === id);
    const cause: ChangeCause = `behaviour:${name}`;
    const own = builtIn ? (OWN[name] ?? []) : [VALUE, PAGE, PATH];
    const custom = this.dictionary.propertiesOf(id).map(customProperty).filter(({ key }) => !own.some((known) => known.key === key));
    const ofProduct = builtIn?.group === 'message' || name === 'searched' || name === 'page.viewed' ? [] : this.ofProduct;
    return {
      key: kindKey(id, name), group: 'behaviour', label: builtIn?.label ?? label(name, name), ...(builtIn ? { told: builtIn.told } : {}), table: 'audience.behaviour', alias: 'e', customerId: 'e.customer_id', at: 'e.occurred_at', where: `e.name_id = ${id}`,
      properties: [...ofProduct, ...own, ...VISIT, ...custom],
      measures: ['value', ...custom.filter(({ type }) => type === 'number').map(({ key }) => key)], repeats: ofProduct.filter(({ key }) => key === 'product').map(({ key }) => key),
      changedBy: [cause, 'customer.visitor_joined', 'customer.merged', 'customer.unmerged'], permission: 'behaviour.read',
    };
  }
}

/** Orders placed as a shop's page tells them are another thing than orders: `order.placed` is commerce's own. */
function kindKey(id: number, name: string): string {
  if (id >= FIRST_CUSTOM) return `custom.${name}`;
  return name === 'order.placed' ? 'checkout.completed' : name;
}

function keyToName(key: string): string {
  if (key.startsWith('custom.')) return key.slice('custom.'.length);
  return key === 'checkout.completed' ? 'order.placed' : key;
}

function customProperty({ key, type }: CustomProperty): FieldDefinition {
  const { type: fieldType, read } = TYPES[type];
  return property({ key: `prop.${key}`, type: fieldType, label: label(key, key), expression: read(key.replaceAll(`'`, `''`)) });
}
