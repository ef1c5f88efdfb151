declare module '@patron/kernel' {
  interface DomainEventMap {
    'user.signed_in': { sessionId: string };
    'user.created': { departmentId: string | null; managerId: string | null };
    'user.updated': { changed: string[] };
    'user.disabled': { sessionsEnded: number };
    'role.changed': { change: 'created' | 'updated' | 'deleted'; key: string };
    'api_key.created': { scopes: string[]; expiresAt: string | null };
    'api_key.revoked': { createdBy: string };
    'session.reuse_detected': { sessionId: string };
  }
}

export {};
