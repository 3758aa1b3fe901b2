import { describe, expect, it } from '@jest/globals';
import { assetAddress, MASK, maskText, publicAddress } from './sensitive-text.ts';

describe('sensitive text', () => {
  it.each([
    '1 85 05 78 006 084 36',
    '185057800608436',
    '2 99 12 2A 123 456 78',
    'FR76 3000 6000 0112 3456 7890 189',
    'FR7630006000011234567890189',
    '06 12 34 56 78',
    '06.12.34.56.78',
    '+33 6 12 34 56 78',
    '4970 1012 3456 7890',
    '1234567',
    '1234567 A',
  ])('masks %s, whatever its length, to the same dots', (secret) => {
    expect(maskText(`avant ${secret}, après`)).toBe(`avant ${MASK}, après`);
  });

  it.each(['Loyer : 650,50 €', 'le 12/05/2024', '35000 Rennes', 'Étape 2 sur 4', '12 345 €'])(
    'leaves %s',
    (text) => {
      expect(maskText(text)).toBe(text);
    },
  );

  it('shows of an address what carries no secret', () => {
    expect(publicAddress('https://caf.example/dossier?jeton=abc#d')).toBe('https://caf.example/dossier');
    expect(publicAddress('https://u:p@caf.example/a')).toBe('https://caf.example/a');
    expect(publicAddress('/mot-de-passe/6f1c1b0e-5a7e-4a59-9a0c-000000000001')).toBe(`/mot-de-passe/${MASK}`);
    expect(publicAddress('javascript:alert(1)')).toBe('');
    expect(assetAddress('https://caf.example/app-3f2a9c.css?v=secret')).toBe(
      'https://caf.example/app-3f2a9c.css',
    );
  });
});
