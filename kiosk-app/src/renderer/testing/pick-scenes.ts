import type { HostState } from '../../bridge/contract.ts';
import { id, paneAsks } from './scenes.ts';

/** Lists and dates of a site, asked of the citizen on the kiosk's own sheets. */
export const paneChoice = (): HostState =>
  paneAsks({
    kind: 'choice',
    askId: id(26),
    label: 'Situation professionnelle',
    options: ['Choisir', 'Salarié', 'Retraité', 'En recherche d’emploi', 'Étudiant ou apprenti', 'Autre'].map(
      (text, index) => ({ text, disabled: index === 0 }),
    ),
    several: false,
    chosen: [2],
  });
export const paneChoices = (): HostState =>
  paneAsks({
    kind: 'choice',
    askId: id(28),
    label: 'Aides demandées',
    options: ['Prime d’activité', 'Aide au logement', 'Garde d’enfant', 'Aide aux vacances'].map((text) => ({
      text,
      disabled: false,
    })),
    several: true,
    chosen: [0],
  });
export const paneDate = (): HostState =>
  paneAsks({
    kind: 'date',
    form: 'date',
    askId: id(27),
    label: 'Date d’entrée dans le logement',
    ...{ value: '', min: '2000-01-01', max: '' },
  });
export const paneMeeting = (): HostState =>
  paneAsks({
    kind: 'date',
    form: 'datetime-local',
    askId: id(29),
    label: 'Jour et heure du rendez-vous',
    ...{ value: '', min: '2026-11-28T09:00', max: '' },
  });
