import { describe, expect, it } from '@jest/globals';
import {
  isIdentityPage,
  isRequestAllowed,
  isSocketAstray,
  judgeAddress,
  parseAllowed,
  type RequestKind,
} from './allow-list.ts';

const allowed = ['caf.example', 'localhost:3002'];

describe('the allow-list', () => {
  it('lets through the hosts of the list, by name and port', () => {
    expect(judgeAddress('https://caf.example/aide?x=1', allowed)).toEqual({
      ok: true,
      url: 'https://caf.example/aide?x=1',
    });
    expect(judgeAddress('http://LOCALHOST:3002', allowed)).toEqual({
      ok: true,
      url: 'http://localhost:3002/',
    });
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,hello',
    'ftp://caf.example/',
    'chrome://settings',
    'https://elsewhere.example/',
    'https://caf.example.elsewhere.example/',
    'https://sub.caf.example/',
    'https://caf.example@elsewhere.example/',
    'https://user:word@caf.example/',
    'http://localhost:3003/',
    'http://localhost/',
    'http://caf.example:8080/',
    'view-source:https://caf.example/',
    'blob:https://caf.example/x',
  ])('refuses %s', (address) => {
    expect(judgeAddress(address, allowed)).toEqual({ ok: false, code: 'address-not-allowed' });
  });

  it.each(['', 'caf', 'http://', '//caf.example', 'http://[::1'])('calls %j no address', (address) => {
    expect(judgeAddress(address, allowed)).toEqual({ ok: false, code: 'address-invalid' });
  });

  it('goes by what the browser will read, not by what it looks like', () => {
    expect(judgeAddress('https://caf.example\\@elsewhere.example/', allowed)).toEqual({
      ok: true,
      url: 'https://caf.example/@elsewhere.example/',
    });
    expect(judgeAddress('https://elsewhere.example\\@caf.example/', allowed).ok).toBe(false);
  });

  it('opens nothing with an empty list, or one of broken entries', () => {
    expect(judgeAddress('https://caf.example/', []).ok).toBe(false);
    expect(
      judgeAddress('https://caf.example/', [
        '*',
        '',
        'a b',
        'caf.example/path',
        'caf.example?x',
        'u@caf.example',
      ]).ok,
    ).toBe(false);
    expect(parseAllowed('caf.example?x')).toBeNull();
  });

  const within = ['caf.example/aides/', 'caf.example/compte'];

  it.each(['/aides', '/aides/', '/aides/logement?x=1', '/compte', '/compte/moi', '/aides/../compte/'])(
    'lets through %s, within the paths of the list',
    (path) => {
      expect(judgeAddress(`https://caf.example${path}`, within).ok).toBe(true);
    },
  );

  it.each([
    '/',
    '/aidesociale',
    '/Aides/',
    '/comptes',
    '/aides/../admin',
    '/aides/%2e%2e/admin',
    '/aides/..%2fadmin',
    '/aides/..%5cadmin',
    '/aides/%252e%252e/../../admin',
    '//aides/',
  ])('refuses %s, off the paths of the list', (path) => {
    expect(judgeAddress(`https://caf.example${path}`, within)).toEqual({
      ok: false,
      code: 'address-not-allowed',
    });
  });

  it('holds frames and what scripts ask for to the paths too; what a page is made of, to the host', () => {
    const asked = (kind: RequestKind): boolean =>
      isRequestAllowed('https://caf.example/autre/x', kind, within);
    expect([asked('document'), asked('data'), asked('part')]).toEqual([false, false, true]);
    expect(isRequestAllowed('wss://caf.example/autre', 'data', within)).toBe(false);
    expect(isRequestAllowed('https://elsewhere.example/aides/', 'part', within)).toBe(false);
  });

  it.each([
    'https://c\u0430f.example/', // a Cyrillic letter
    'https://xn--cf-6kc.example/', // the same as it is written in names
    'https://caf.ex\u0430mple/',
    'https://ca\u0192.example/',
    'https://caf\u2024example/x', // a leader that looks like the dot
    'https://caf.example\u2044elsewhere.example/', // a slash that is none
    'https://caf.example.\u0435lsewhere.example/',
  ])('refuses %s, which only looks like a name of the list', (address) => {
    expect(judgeAddress(address, allowed).ok).toBe(false);
  });

  it('reads a name as the browser does: wide letters and the final dot', () => {
    expect(judgeAddress('https://\uff43af.example/', allowed)).toEqual({
      ok: true,
      url: 'https://caf.example/',
    });
    expect(judgeAddress('https://caf.example./', allowed).ok).toBe(false);
  });

  it('lets a page draw from itself, but not be a data: document', () => {
    expect(isRequestAllowed('data:image/png;base64,AA', 'part', allowed)).toBe(true);
    expect(isRequestAllowed('data:text/html,x', 'document', allowed)).toBe(false);
    expect(isRequestAllowed('wss://caf.example/live', 'data', allowed)).toBe(true);
    expect(isRequestAllowed('wss://elsewhere.example/live', 'data', allowed)).toBe(false);
  });

  it('knows a socket that goes astray on a host of the list', () => {
    const allowed = ['caf.example/aides/', 'localhost:3002'];
    expect(isSocketAstray('wss://caf.example/aides/suivi', allowed)).toBe(false);
    expect(isSocketAstray('wss://caf.example/autre', allowed)).toBe(true);
    expect(isSocketAstray('ws://localhost:3003/', allowed)).toBe(true);
    expect(isSocketAstray('wss://elsewhere.example/', allowed)).toBe(false);
  });

  it('knows the identity pages', () => {
    expect(isIdentityPage('https://app.franceconnect.gouv.fr/api')).toBe(true);
    expect(isIdentityPage('https://franceconnect.gouv.fr.elsewhere.example/')).toBe(false);
  });
});
