import { describe, expect, it } from '@jest/globals';
import { chromiumFlags, hostResolverRules } from './chromium-flags.ts';

describe('the command line of Chromium', () => {
  it('resolves the hosts of the list and no other', () => {
    expect(hostResolverRules(['caf.example', 'localhost:3002', 'localhost:3003', 'no host!'])).toBe(
      'MAP * ~NOTFOUND, EXCLUDE caf.example, EXCLUDE localhost',
    );
    expect(hostResolverRules([])).toBe('MAP * ~NOTFOUND');
  });

  it('keeps the sandbox except as root, and never ignores certificates', () => {
    const options = { profileDir: '/run/p', allowed: [] };
    expect(chromiumFlags({ ...options, asRoot: false })).not.toContain('--no-sandbox');
    const asRoot = chromiumFlags({ ...options, asRoot: true });
    expect(asRoot).toContain('--no-sandbox');
    expect(asRoot).toContain('--user-data-dir=/run/p');
    expect(asRoot.join(' ')).not.toMatch(/ignore-certificate|disable-web-security|remote-debugging-port/);
  });
});
