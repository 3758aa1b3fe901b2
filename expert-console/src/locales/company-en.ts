import type { companyFr } from './company-fr.ts';

/** Who is with the citizen, and what it is about, in English. */
export const companyEn: typeof companyFr = {
  inRoom: 'with {{name}}, mediator',
  away: '{{name}}, mediator, is not in the room',
  motive: 'About: {{motive}}',
  appointment: 'Appointment at {{time}}: {{motive}}.',
  papers: 'Asked to bring: {{papers}}.',
  callBack: 'Call the mediator back',
  called_zero: 'No mediator is connected; the kiosk shows the call.',
  called_one: 'The mediator is told.',
  called_other: '{{count}} mediators are told.',
};
