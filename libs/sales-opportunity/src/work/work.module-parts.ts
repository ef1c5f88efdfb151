import type { Provider, Type } from '@nestjs/common';
import { ContactLogController } from './contacts/contact-log.controller.js';
import { ContactLog } from './contacts/contact-log.js';
import { CalendarEntries } from './feed/calendar-entries.js';
import { CalendarFeed } from './feed/calendar-feed.js';
import { CalendarFeedController } from './feed/calendar-feed.controller.js';
import { FollowUpAbout } from './follow-ups/follow-up-about.js';
import { FollowUpCatalogues, FollowUpRegistrations } from './follow-ups/follow-up-registrations.js';
import { FollowUpStore } from './follow-ups/follow-up-store.js';
import { FollowUpTrail } from './follow-ups/follow-up-trail.js';
import { FollowUpsController } from './follow-ups/follow-ups.controller.js';
import { FollowUpParts, FollowUps } from './follow-ups/follow-ups.service.js';
import { LeadsAtWork } from './follow-ups/leads-at-work.js';
import { NextContacts } from './follow-ups/next-contacts.js';
import { PastFollowUps } from './follow-ups/past-follow-ups.js';
import { NeglectController } from './neglect/neglect.controller.js';
import { Neglect } from './neglect/neglect.service.js';
import { MyNumbers } from './today/my-numbers.js';
import { TodayController } from './today/today.controller.js';
import { Today } from './today/today.service.js';

/** Follow-ups, the day of a rep, neglect, calendar feeds. */
export const workControllers: Type[] = [FollowUpsController, TodayController, NeglectController, ContactLogController, CalendarFeedController];
/** What other modules may ask. */
export const workPublic: Provider[] = [FollowUps, PastFollowUps];
export const workProviders: Provider[] = [
  ...workPublic, FollowUpAbout, FollowUpCatalogues, FollowUpRegistrations, FollowUpStore, FollowUpTrail, FollowUpParts, LeadsAtWork, NextContacts, ContactLog, Neglect, MyNumbers, Today, CalendarEntries, CalendarFeed,
];
