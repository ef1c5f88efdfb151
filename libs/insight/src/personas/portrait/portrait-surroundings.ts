import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, LOG, type Config, type Log } from '@patron/kernel';

/** What the job needs of its process. */
@Injectable()
export class PortraitSurroundings {
  constructor(
    @Inject(CONFIG) readonly config: Config,
    @Inject(LOG) readonly log: Log,
  ) {}
}
