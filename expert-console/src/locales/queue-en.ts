/** Who waits for whom now, in English. */
export const queueEn = {
  title: 'Queues now',
  agency: 'Agency',
  state: 'State',
  open: 'Open',
  closed: 'Closed',
  waiting: 'Citizens waiting',
  agents: 'Agents there',
  expected: 'Usual wait',
};
