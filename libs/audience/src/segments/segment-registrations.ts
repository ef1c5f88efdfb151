import { Injectable } from '@nestjs/common';
import { MergeCatalogue, TimelineCatalogue } from '@patron/customer';
import './segment.events.js';

/** Where segments stand in the catalogues of the modules below. */
@Injectable()
export class SegmentRegistrations {
  constructor(merges: MergeCatalogue, timeline: TimelineCatalogue) {
    merges.register({ table: 'audience.listed', key: ['segment_id'], counts: 'lists', once: ['segment_id'] });
    merges.leave('audience.member', 'computed anew for both');
    merges.leave('audience.due', 'computed anew for both');
    merges.leave('audience.touched', 'both are looked at again');
    merges.leave('audience.backlog', 'both are looked at again');
    merges.leave('audience.change', 'who came and went, told as it was then');
    timeline.register({ event: 'segment.entered', kind: 'segment', permission: 'segments.read' }, { event: 'segment.left', kind: 'segment', permission: 'segments.read' });
  }
}
