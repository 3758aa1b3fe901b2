/** Papers that an agent makes during a call, in English. */
export const paperEn = {
  summary: 'Summary',
  letter: 'Letter',
  summaryName: 'Récapitulatif',
  summaryTitle: 'Summary of the visit (printed in French)',
  letterTitle: 'Letter (printed in French)',
  template: 'Template',
  done: 'What was done',
  toBring: 'What to bring or send',
  aLine: 'One thing a line.',
  next: 'Next appointment',
  nextExample: 'For instance: mardi 8 décembre à 10 h 30, à cette borne',
  contact: 'How to reach us',
  fields: {
    recipient: 'Name of the recipient',
    purpose: 'Reason of the visit',
    documents: 'Documents asked for, one a line',
    deadline: 'To be sent before',
    appointment: 'Day, hour and place',
    text: 'Text',
  },
};
