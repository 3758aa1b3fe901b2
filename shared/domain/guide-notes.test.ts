import { describe, expect, it } from '@jest/globals';
import { notesFor } from './guide-notes.ts';

describe('the notes of an agency for a page', () => {
  const services = [
    {
      label: 'Mon compte',
      url: 'https://caf.example/',
      notes: [
        { path: '/', text: 'Cliquez sur Mes démarches' },
        { path: '/aides/', text: 'Choisissez Logement' },
        { path: '/aides/logement', text: 'Prenez le bail' },
      ],
    },
    { label: 'Ailleurs', url: 'https://cpam.example/', notes: [{ path: '/', text: 'Une autre' }] },
  ];

  it('are those of its path and above, the closest first', () => {
    expect(notesFor(services, 'https://caf.example/aides/logement/1?etape=2')).toEqual([
      'Prenez le bail',
      'Choisissez Logement',
      'Cliquez sur Mes démarches',
    ]);
    expect(notesFor(services, 'https://caf.example/aides')).toHaveLength(2);
    expect(notesFor(services, 'https://caf.example/aidesociale')).toEqual(['Cliquez sur Mes démarches']);
  });

  it('are none of another site, another port, or no address', () => {
    for (const address of [
      'https://evil.example/',
      'http://caf.example/',
      'https://caf.example:8443/',
      '',
      'x',
    ])
      expect(notesFor(services, address)).toEqual([]);
  });
});
