import { describe, expect, it } from '@jest/globals';
import type { NetworkInterfaceInfo } from 'node:os';
import { ownAddress } from './own-address.ts';

const at = (address: string, family: 'IPv4' | 'IPv6', internal = false) =>
  ({ address, family, internal }) as NetworkInterfaceInfo;
const loopback = [at('127.0.0.1', 'IPv4', true), at('::1', 'IPv6', true)];

describe('the address of this machine', () => {
  it('is its first on a network', () => {
    const wired = [at('fe80::1', 'IPv6'), at('192.0.2.7', 'IPv4'), at('192.0.2.8', 'IPv4')];
    expect(ownAddress({ lo: loopback, eth0: wired })).toBe('192.0.2.7');
  });

  it('is its own loop where it has no network, or none of IPv4', () => {
    expect(ownAddress({ lo: loopback })).toBe('127.0.0.1');
    expect(ownAddress({ lo: loopback, eth0: [at('fe80::1', 'IPv6')], gone: undefined })).toBe('127.0.0.1');
  });
});
