import { Injectable } from '@nestjs/common';
import { FactCatalogue } from '@patron/customer';
import { isPlain, rightOn, type Principal } from '@patron/kernel';
import { AttributeSight } from './attribute-sight.js';
import type { PersonaRow } from './persona-store.js';
import type { PersonaDto, PersonaPortraitDto, PortraitDto } from './persona.dto.js';
import { TRAITS, type StoredPortrait, type TraitKey } from './portrait/portrait.types.js';

/** The fact a trait tells of; a trait without one tells of orders or behaviour. */
const FACTS: Partial<Record<TraitKey, string>> = {
  gender: 'gender', age: 'birthday', province: 'province', city: 'city', language: 'language', level: 'level', source: 'source', tag: 'tags', lifecycle: 'lifecycle.stage', rfm: 'rfm.segment',
};
const OF_BEHAVIOUR: ReadonlySet<TraitKey> = new Set(['device', 'traffic']);

/** A portrait as one person may see it. It is of all its people, so whoever sees a part of the base only sees none of it. */
@Injectable()
export class PersonaSight {
  constructor(
    private readonly facts: FactCatalogue,
    private readonly attributes: AttributeSight,
  ) {}

  seesAll({ scope }: Pick<Principal, 'scope'>): boolean {
    return scope.kind === 'all';
  }

  persona(row: PersonaRow, asker: Principal): PersonaDto {
    if (!this.seesAll(asker)) return { ...row, size: null, share: null, perCustomerMinor: null };
    return asker.permissions.has('orders.read') ? row : { ...row, perCustomerMinor: null };
  }

  view(row: PersonaRow, portrait: StoredPortrait | undefined, asker: Principal): PersonaPortraitDto {
    const withheld = !this.seesAll(asker);
    return { persona: this.persona(row, asker), portrait: portrait === undefined || withheld ? null : this.portrait(portrait, asker), withheld };
  }

  /** Whether this asker may know of the trait: the rights on its field, and on orders and behaviour. */
  sees(trait: TraitKey, asker: Principal): boolean {
    const fact = FACTS[trait];
    if (fact !== undefined) return this.facts.find(fact, asker) !== undefined && isPlain(rightOn(asker, 'customer', fact));
    return asker.permissions.has(OF_BEHAVIOUR.has(trait) ? 'behaviour.read' : 'orders.read');
  }

  /** The same for one of its values: an attribute may be a custom field with rights of its own. */
  seesValue(trait: TraitKey, key: string, asker: Principal): boolean {
    return this.sees(trait, asker) && (trait !== 'attribute' || this.attributes.sees(key, asker));
  }

  private portrait({ traits, value, hours, paths, ...rest }: StoredPortrait, asker: Principal): PortraitDto {
    const orders = asker.permissions.has('orders.read');
    return {
      ...rest,
      value: orders ? value : null,
      traits: TRAITS.filter((trait) => this.sees(trait, asker)).map((trait) => ({ trait, ...(trait === 'attribute' ? this.attributes.view(traits[trait], asker) : traits[trait]) })),
      orderHours: orders ? { group: hours.orders, base: hours.baseOrders } : null,
      behaviourHours: asker.permissions.has('behaviour.read') ? { group: hours.behaviour, base: hours.baseBehaviour } : null,
      paths: orders ? paths : null,
    };
  }
}
