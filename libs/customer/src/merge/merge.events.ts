declare module '@patron/kernel' {
  interface DomainEventMap {
    'customer.merged': { mergeId: string; loserId: string };
    'customer.unmerged': { mergeId: string; loserId: string };
    'customer.contact_added': { contactId: string; companyId: string; personId: string; role: string };
    'customer.contact_updated': { contactId: string; companyId: string; personId: string; role: string };
    'customer.contact_removed': { contactId: string; companyId: string; personId: string; role: string };
    'customer.parent_changed': { from: string | null; to: string | null };
  }
}

export {};
