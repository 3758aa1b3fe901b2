import type { HostState } from '../../bridge/contract.ts';
import { home } from './scenes.ts';

/** A mediator launched a session from their own console. */
export const launched = (): HostState & { launch: object } => ({
  ...home(),
  launch: {
    mediatorName: 'Nadia',
    agencyId: 'caf',
    motive: {
      label: 'Aide au logement',
      documents: [
        'Bail ou contrat de location',
        'Dernière quittance de loyer',
        'Avis d’imposition',
        'Pièce d’identité',
        'RIB',
      ],
    },
  },
});
