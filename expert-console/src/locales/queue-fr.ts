/** Who waits for whom now, in French. */
export const queueFr = {
  title: 'Files d’attente en ce moment',
  agency: 'Organisme',
  state: 'État',
  open: 'Ouvert',
  closed: 'Fermé',
  waiting: 'Usagers en attente',
  agents: 'Agents présents',
  expected: 'Attente habituelle',
};
