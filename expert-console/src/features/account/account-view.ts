/** How accounts are named, sorted, found and given a duty on the screen. */
import type { Duty, KeptAccount } from '@visio-accueil/shared/protocol/account.ts';

export type KeptRole = Duty['role'];

/** What is asked before it is done. */
export type AccountAct = 'reset' | 'give-pin' | 'drop-badge' | 'close';

/** Shown once to whoever made it. */
export interface GivenSecret {
  readonly kind: 'password' | 'pin';
  readonly secret: string;
  readonly displayName: string;
  readonly username: string;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What duties can be at. */
export interface Places {
  readonly agencies: readonly Choice[];
  readonly sites: readonly Choice[];
  readonly departements: readonly Choice[];
}

/** In the place of a département: all of them. */
export const WHOLE = 'whole';

const marks = /\p{M}/gu;
const folded = (text: string): string => text.normalize('NFD').replace(marks, '').toLowerCase();

/** What is proposed to sign in with: "Hélène Le Goff" -> "helene.le.goff". */
export const usernameFrom = (displayName: string): string =>
  folded(displayName)
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^a-z0-9-]+/g, '.')
    .slice(0, 60)
    .replace(/^[.-]+|[.-]+$/g, '');

/** Where a duty is, as a choice. */
export const placeOf = (duty: Duty): string => {
  switch (duty.role) {
    case 'agent':
      return duty.agencyId;
    case 'mediator':
      return duty.siteId;
    case 'coordinator':
      return duty.departement;
    case 'admin':
      return duty.departement ?? WHOLE;
  }
};

/** The duty of a role at a chosen place; null: none is chosen. */
export const dutyOf = (role: KeptRole, place: string): Duty | null => {
  if (place === '') return null;
  switch (role) {
    case 'agent':
      return { role, agencyId: place };
    case 'mediator':
      return { role, siteId: place };
    case 'coordinator':
      return { role, departement: place };
    case 'admin':
      return { role, departement: place === WHOLE ? null : place };
  }
};

/** What somebody of the role can be at. `whole`: what the whole network is called, if it may be given. */
export const choicesFor = (role: KeptRole, places: Places, whole: string | null): readonly Choice[] => {
  switch (role) {
    case 'agent':
      return places.agencies;
    case 'mediator':
      return places.sites;
    case 'coordinator':
      return places.departements;
    case 'admin':
      return whole === null ? places.departements : [...places.departements, { value: WHOLE, label: whole }];
  }
};

/** Those that wait for somebody first. */
const ORDER: readonly KeptAccount['state'][] = ['locked', 'first', 'open', 'closed'];

export const sortedAccounts = (accounts: readonly KeptAccount[]): KeptAccount[] =>
  accounts.toSorted(
    (a, b) =>
      ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.displayName.localeCompare(b.displayName, 'fr'),
  );

/** Has the account every word that is sought, in its name, its username or its place? Accents do not count. */
export const isSought = ({ displayName, username, place }: KeptAccount, sought: string): boolean => {
  const text = folded(`${displayName} ${username} ${place ?? ''}`);
  return folded(sought)
    .split(/\s+/)
    .every((word) => text.includes(word));
};
