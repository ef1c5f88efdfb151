import { CustomerRevealController } from './reveal/reveal.controller.js';
import { CustomerReveal } from './reveal/reveal.service.js';
import { CustomerExplained } from './team/customer-explained.js';
import { CustomerOwnership } from './team/customer-ownership.js';
import { CustomerTeamController } from './team/customer-team.controller.js';
import { CustomerTeam } from './team/customer-team.service.js';
import { CustomersTransferController } from './team/customers-transfer.controller.js';
import { TeamSweep } from './team/team-sweep.js';

/** Who else works on a customer, who looked at what is masked, and handing customers over. */
export const RIGHTS_CONTROLLERS = [CustomersTransferController, CustomerTeamController, CustomerRevealController];
export const RIGHTS_PROVIDERS = [CustomerTeam, TeamSweep, CustomerReveal, CustomerOwnership, CustomerExplained];
