import { describe, expect, it } from '@jest/globals';
import { isIdentityPage, isRequestAllowed, judgeAddress, parseAllowed } from './allow-list.ts';

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
      judgeAddress('https://caf.example/', ['*', '', 'a b', 'caf.example/path', 'u@caf.example']).ok,
    ).toBe(false);
    expect(parseAllowed('caf.example/path')).toBeNull();
  });

  it('lets a page draw from itself, but not be a data: document', () => {
    expect(isRequestAllowed('data:image/png;base64,AA', false, allowed)).toBe(true);
    expect(isRequestAllowed('data:text/html,x', true, allowed)).toBe(false);
    expect(isRequestAllowed('wss://caf.example/live', false, allowed)).toBe(true);
    expect(isRequestAllowed('wss://elsewhere.example/live', false, allowed)).toBe(false);
  });

  it('knows the identity pages', () => {
    expect(isIdentityPage('https://app.franceconnect.gouv.fr/api')).toBe(true);
    expect(isIdentityPage('https://franceconnect.gouv.fr.elsewhere.example/')).toBe(false);
  });
});
