import type { launchFr } from './launch-fr.ts';

/** A session that a mediator launches from their desk, in English. */
export const launchEn: typeof launchFr = {
  open: 'Launch a video call',
  openLabel: 'Launch a video call at {{label}}',
  title: 'Launch a video call at “{{label}}”',
  how: 'The kiosk shows the question for two minutes. The citizen answers on its screen.',
  noAgency: 'No agency receives at the moment.',
  motive: 'What it is about (optional)',
  noMotive: 'Not said',
  propose: 'Propose it to the citizen',
  withdraw: 'Take the proposal back',
  withdrawLabel: 'Take the proposal back at {{label}}',
  state: {
    proposed: 'Proposed to the citizen: {{agency}}',
    waiting: 'Waiting: {{agency}}',
    talking: 'In a call with {{agency}}',
  },
  ends: {
    declined: '{{label}}: the citizen does not want a video call.',
    unanswered: '{{label}}: nobody answered within two minutes.',
    interrupted:
      '{{label}}: the proposal ended, as the kiosk does something else or is not connected any more.',
  },
};
