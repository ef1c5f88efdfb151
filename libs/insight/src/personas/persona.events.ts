declare module '@patron/kernel' {
  interface DomainEventMap {
    'persona.created': { segmentId: string };
    'persona.updated': { changed: string[] };
    'persona.deleted': { segmentId: string };
  }
}

export {};
