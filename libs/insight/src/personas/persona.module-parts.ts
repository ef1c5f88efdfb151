import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SegmentUsage } from '@patron/audience';
import { AttributeSight } from './attribute-sight.js';
import { DemoPersonas } from './demo-personas.js';
import { PersonaPeople } from './persona-people.js';
import { PersonaSight } from './persona-sight.js';
import { PersonaStore } from './persona-store.js';
import { PersonasController } from './personas.controller.js';
import { Personas } from './personas.service.js';
import { PortraitJob } from './portrait/portrait-job.js';
import { PortraitReader } from './portrait/portrait-reader.js';
import { PortraitSurroundings } from './portrait/portrait-surroundings.js';
import { Portraits } from './portrait/portraits.service.js';
import { TraitNames } from './portrait/trait-names.js';

/** A segment a persona is of is neither deleted nor archived. */
@Injectable()
export class PersonaRegistrations implements OnModuleInit {
  constructor(
    private readonly usage: SegmentUsage,
    private readonly store: PersonaStore,
  ) {}

  onModuleInit(): void {
    this.usage.register((segmentId, m) => this.store.usersOf(segmentId, m));
  }
}

export const personaControllers = [PersonasController];
export const personaPublic = [DemoPersonas];
export const personaProviders = [...personaPublic, AttributeSight, PersonaPeople, PersonaRegistrations, PersonaSight, PersonaStore, Personas, PortraitJob, PortraitReader, PortraitSurroundings, Portraits, TraitNames];
