import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FactCatalogue } from '@patron/customer';
import { BEHAVIOUR_FACTS } from './behaviour-facts.js';

/** Puts what is known of browsing into the catalogues of the modules below. */
@Injectable()
export class BehaviourRegistrations implements OnModuleInit {
  constructor(private readonly facts: FactCatalogue) {}

  onModuleInit(): void {
    this.facts.register(...BEHAVIOUR_FACTS);
  }
}
