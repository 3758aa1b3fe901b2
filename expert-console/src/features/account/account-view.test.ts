import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { usernameSchema, type KeptAccount } from '@visio-accueil/shared/protocol/account.ts';
import { dutyOf, isSought, placeOf, sortedAccounts, usernameFrom, WHOLE } from './account-view.ts';

const kept = (displayName: string, state: KeptAccount['state']): KeptAccount => ({
  ...{ accountId: randomUUID(), username: usernameFrom(displayName), displayName, state },
  ...{ duty: { role: 'mediator', siteId: 'biars' }, place: 'Biars-sur-Cère', hasPin: true, hasBadge: false },
});

describe('accounts on the screen', () => {
  it.each([
    ['Hélène Le Goff', 'helene.le.goff'],
    ['  Jean-Marc  (CAF) ', 'jean-marc.caf'],
    ['Cœuré', 'coeure'],
    [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
  ])('proposes for %j a username that may be typed', (name, username) => {
    expect(usernameFrom(name)).toBe(username);
    expect(usernameSchema.safeParse(username).success).toBe(true);
  });

  it('proposes nothing of a name without letters', () => {
    expect(usernameFrom(' … ')).toBe('');
  });

  it('puts those that wait for somebody first, then by name', () => {
    const names = sortedAccounts([
      ...[kept('Zoé', 'open'), kept('Paul', 'closed'), kept('Éric', 'open'), kept('Nadia', 'first')],
      kept('Karim', 'locked'),
    ]).map(({ displayName }) => displayName);
    expect(names).toEqual(['Karim', 'Nadia', 'Éric', 'Zoé', 'Paul']);
  });

  it('finds by name, username and place, whatever the accents and the order', () => {
    const account = kept('Hélène', 'open');
    expect(isSought(account, 'cere helene')).toBe(true);
    expect(isSought(account, '')).toBe(true);
    expect(isSought(account, 'helene salviac')).toBe(false);
  });

  it('reads a duty from the place that stands for it, and back', () => {
    for (const [role, place] of [
      ['agent', 'caf'],
      ['mediator', 'biars'],
      ['coordinator', '46'],
      ['admin', '2A'],
      ['admin', WHOLE],
    ] as const) {
      const duty = dutyOf(role, place);
      expect(duty && placeOf(duty)).toBe(place);
    }
    expect(dutyOf('admin', WHOLE)).toEqual({ role: 'admin', departement: null });
    expect(dutyOf('admin', '')).toBeNull();
  });
});
