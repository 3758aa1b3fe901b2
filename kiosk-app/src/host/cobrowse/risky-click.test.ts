import { describe, expect, it } from '@jest/globals';
import { isRisky } from './risky-click.ts';

describe('a click that commits the citizen', () => {
  it.each([
    'Payer 12 €',
    'Supprimer mon compte',
    'Signer et envoyer',
    'RÉGLER MA DETTE',
    'Résilier',
    'Valider ma demande',
    'Confirmez',
    'Delete',
  ])('is told by its words: %p', (label) => {
    expect(isRisky({ label, submits: false })).toBe(true);
  });

  it('is any that sends a form, whatever its name, save a search', () => {
    expect(isRisky({ label: 'Continuer', submits: true })).toBe(true);
    expect(isRisky({ label: '', submits: true })).toBe(true);
    expect(isRisky({ label: 'Rechercher', submits: true })).toBe(false);
    expect(isRisky({ label: 'Rechercher et payer', submits: true })).toBe(true);
  });

  it.each(['Mes démarches', 'Signaler un changement', 'Page suivante', 'Comment payons-nous ?', ''])(
    'is not %p',
    (label) => {
      expect(isRisky({ label, submits: false })).toBe(false);
    },
  );
});
