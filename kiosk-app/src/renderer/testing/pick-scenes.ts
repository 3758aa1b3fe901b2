import type { HostState } from '../../bridge/contract.ts';
import { id, paneAsks } from './scenes.ts';

/** A list and a date of a site, asked of the citizen on the kiosk's own sheets. */
export const paneChoice = (): HostState =>
  paneAsks({
    kind: 'choice',
    askId: id(26),
    label: 'Situation professionnelle',
    options: ['Choisir', 'Salarié', 'Retraité', 'En recherche d’emploi', 'Étudiant ou apprenti', 'Autre'].map(
      (text, index) => ({ text, disabled: index === 0 }),
    ),
    chosen: 2,
  });
export const paneDate = (): HostState =>
  paneAsks({
    kind: 'date',
    askId: id(27),
    label: 'Date d’entrée dans le logement',
    ...{ value: '', min: '2000-01-01', max: '' },
  });
