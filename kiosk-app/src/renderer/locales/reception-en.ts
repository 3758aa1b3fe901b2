/** English of `reception-fr.ts`. */
export const receptionEn = {
  proposal: {
    yes: 'Yes, I agree',
    no: 'No',
    'cold-transfer': {
      title: 'Talk with {{who}}?',
      text: '{{agent}} offers to put you through to an agent of {{who}}.',
      how: 'Your place is kept. Your documents are not passed on.',
    },
  },
  parked: {
    title: 'Your agent has put you on hold',
    text: '{{name}} will be back with you. Stay there, you have nothing to do.',
    unseen: 'Meanwhile nobody sees or hears you.',
  },
  passedOn: {
    title: 'We are putting you through to {{agency}}',
  },
} as const;
