import { securityHeaders } from './security-headers.js';

describe('security headers', () => {
  it('forbid framing, sniffing and foreign scripts', () => {
    const headers = securityHeaders({ publicUrl: 'http://localhost:3000' });
    expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it('insist on https only where the product is published so', () => {
    const local = securityHeaders({ publicUrl: 'http://localhost:3000' });
    expect([local['strict-transport-security'], local['content-security-policy']?.includes('upgrade-insecure-requests')]).toEqual([undefined, false]);
    const published = securityHeaders({ publicUrl: 'https://crm.example' });
    expect(published['strict-transport-security']).toContain('max-age=');
    expect(published['content-security-policy']).toContain('upgrade-insecure-requests');
  });
});
