/** Accounts of the screens' tests: one of each role and state. */
import { randomUUID } from 'node:crypto';
import type { Duty, KeptAccount } from '@visio-accueil/shared/protocol/account.ts';

const kept = (
  displayName: string,
  username: string,
  duty: Duty,
  part: Partial<KeptAccount> = {},
): KeptAccount => ({
  accountId: randomUUID(),
  ...{ displayName, username, duty, place: null, state: 'open', hasPin: false, hasBadge: false },
  ...part,
});
const biars = { place: 'Cyber-base de Biars-sur-Cère', hasPin: true };
const salviac = { place: 'Mairie de Salviac', hasPin: true };

/** @param ownId of the administrator at the console, who keeps the whole network. */
export const keptAccounts = (ownId: string): KeptAccount[] => [
  kept('Alex', 'admin', { role: 'admin', departement: null }, { accountId: ownId }),
  kept('Claire', 'agent.caf', { role: 'agent', agencyId: 'caf' }, { place: 'CAF' }),
  kept('Hélène', 'agent.carsat', { role: 'agent', agencyId: 'cram' }, { place: 'Carsat', state: 'first' }),
  kept('Karim', 'agent.cpam', { role: 'agent', agencyId: 'cpam' }, { place: 'CPAM', state: 'locked' }),
  kept('Martine', 'coordination', { role: 'coordinator', departement: '46' }, { place: 'Lot' }),
  kept('Nadia', 'nadia', { role: 'mediator', siteId: 'biars' }, { ...biars, hasBadge: true }),
  kept('Paul', 'agent.ml', { role: 'agent', agencyId: 'mission-locale' }, { place: 'Mission locale' }),
  kept('Sophie', 'sophie', { role: 'mediator', siteId: 'salviac' }, { ...salviac, state: 'closed' }),
];
