import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ownAddress } from './media/own-address.ts';
import { readConfig } from './config.ts';

describe('the settings', () => {
  it('have a default for everything', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      dataDir: resolve('.data'),
      databaseUrl: undefined,
      rtcPort: 40_000,
      rtcAnnouncedAddress: ownAddress(),
      demo: false,
      secureCookie: false,
    });
  });

  it('are read from the environment', () => {
    const environment = { PORT: '8080', DEMO: '1', DATABASE_URL: 'postgresql://visio@db/visio' };
    expect(readConfig(environment)).toMatchObject({
      port: 8080,
      demo: true,
      databaseUrl: 'postgresql://visio@db/visio',
    });
  });

  it('that are wrong are all named in one sentence, without their values', () => {
    const environment = { PORT: '99999', DEMO: 'yes', DATABASE_URL: 'no-address' };
    expect(() => readConfig(environment)).toThrow(/PORT: .*DATABASE_URL: .*DEMO: /s);
    expect(() => readConfig(environment)).not.toThrow(/no-address/);
  });

  it('name the TURN relays with the secret shared with them, or none', () => {
    const TURN_URLS = 'turns:turn.example.org:443?transport=tcp, turn:turn.example.org:443?transport=tcp';
    const TURN_SECRET = 'at least sixteen characters';
    expect(readConfig({ TURN_URLS, TURN_SECRET }).turn).toEqual({
      urls: TURN_URLS.split(', '),
      secret: TURN_SECRET,
    });
    expect(readConfig({}).turn).toBeNull();
    expect(() => readConfig({ TURN_URLS })).toThrow(/TURN_SECRET: needed with TURN_URLS/);
    expect(() => readConfig({ TURN_URLS: 'https://turn.example.org', TURN_SECRET })).toThrow(/TURN_URLS/);
  });
});
