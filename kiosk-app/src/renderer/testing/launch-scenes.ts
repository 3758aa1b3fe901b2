import type { HostState } from '../../bridge/contract.ts';
import { home } from './scenes.ts';

/** A mediator launched a session from their own console. */
export const launched = (): HostState & { launch: object } => ({
  ...home(),
  launch: {
    mediatorName: 'Nadia',
    agencyId: 'caf',
    motive: { label: 'Aide au logement', documents: ['Bail ou quittance de loyer', 'RIB'] },
  },
});
