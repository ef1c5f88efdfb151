declare module '@patron/kernel' {
  /** Field names and ids only: what a person is called or reached under stays out of the log. */
  interface DomainEventMap {
    'customer.created': { kind: string; source: string | null; via: 'api' | 'batch' | 'order' };
    'customer.updated': { changed: string[] };
    'customer.deleted': { kind: string };
    'customer.recognised': { kind: string };
    'customer.tagged': { added: string[]; removed: string[] };
    'customer.owner_changed': { from: string | null; to: string | null };
    'customer.team_changed': { change: 'added' | 'changed' | 'removed' | 'expired'; userId: string; access: 'read' | 'write' };
    'customer.revealed': { fields: string[]; reason: string | null };
    'customer.identity_added': { kind: string };
    'customer.identity_removed': { kind: string };
    'customer.address_added': { primary: boolean };
    'customer.address_updated': { primary: boolean };
    'customer.address_removed': { primary: boolean };
    'customer.visitor_joined': { visitorId: string; rows: number };
    'customer.note_added': { length: number };
    /** The company somebody works at, or stands below, goes by another name. */
    'customer.company_renamed': { companyId: string };
    'tag.deleted': Record<string, never>;
  }
}

export {};
