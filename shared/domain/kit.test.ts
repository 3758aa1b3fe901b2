import { describe, expect, it } from '@jest/globals';
import { gsmLength, smsCount, toGsm } from './gsm-text.ts';
import { smsText, statementText } from './kit-texts.ts';

const day = [{ from: '09:00', to: '12:00' }];
const agency = (label: string) => ({ label, purpose: '', motives: [] });
const place = {
  siteId: 'assier',
  name: 'Maison d’Assier',
  address: '1 place de l’Église, Assier',
  hours: { weekly: [day, day, day, day, day, [], []], exceptions: [] },
  agencies: [agency('CAF'), agency('CPAM')],
};
const origin = 'https://visio.example';

describe('a text message', () => {
  it('is counted as telephones count it', () => {
    expect(gsmLength('Été à 10 €')).toBe(11);
    expect(gsmLength('fenêtre')).toBeNull();
    expect([160, 161, 306, 307].map(smsCount)).toEqual([1, 2, 2, 3]);
  });

  it('has plain signs for those that would shorten it to 70', () => {
    const plain = toGsm('« L’œuvre » des forêts – ça va…');
    expect(plain).toBe('"L\'oeuvre" des forets - ca va...');
    expect(gsmLength(plain)).toBe(plain.length);
  });

  it('says of a place what fits, its address on the network always', () => {
    const text = smsText(place, origin);
    expect(text).toBe(
      "Visio-accueil, Maison d'Assier : parlez à un agent (CAF, CPAM) par visio. Lundi au vendredi : 9 h à 12 h. https://visio.example/annuaire#lieu-assier",
    );
    const many = Array.from({ length: 12 }, (_, index) => agency(`Organisme ${index}`));
    const shorter = smsText({ ...place, agencies: many }, origin);
    expect(gsmLength(shorter)).toBeLessThanOrEqual(160);
    expect(shorter).toBe(
      "Visio-accueil, Maison d'Assier : parlez à un agent par visio. https://visio.example/annuaire#lieu-assier",
    );
  });
});

describe('the text of an account statement', () => {
  it('has place, agencies, hours and where to read on', () => {
    const text = statementText(place, origin);
    for (const part of ['Maison d’Assier (1 place de l’Église, Assier)', '(CAF, CPAM)', '9 h à 12 h', origin])
      expect(text).toContain(part);
    expect(statementText({ ...place, address: '', agencies: [] }, origin)).not.toMatch(/\(\)|\(,/);
  });
});
