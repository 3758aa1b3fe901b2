import type { HostState } from '../../bridge/contract.ts';
import { withMediator } from './scenes.ts';

/** A mediator helps with an online service; no agent is there. */
export const paneAlone = (): HostState => ({
  ...withMediator(),
  pane: {
    status: {
      state: 'open',
      url: 'https://www.teleservice.example/aides/logement',
      title: 'Aide au logement',
      hidden: false,
      notice: null,
    },
    control: { state: 'off' },
    agentName: null,
    ask: null,
  },
});

export const teleservices = () => [
  { agencyId: 'caf', agencyLabel: 'CAF', label: 'Mon compte', url: 'https://caf.example/' },
  { agencyId: 'caf', agencyLabel: 'CAF', label: 'Aide au logement', url: 'https://aides.example/' },
  { agencyId: 'cpam', agencyLabel: 'CPAM', label: 'ameli', url: 'https://ameli.example/' },
];
