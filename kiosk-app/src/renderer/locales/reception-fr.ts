/** French of what changes with whom the citizen talks: passed on, put on hold, a third person, a kept place. */
export const receptionFr = {
  proposal: {
    yes: 'Oui, d’accord',
    no: 'Non',
    'cold-transfer': {
      title: 'Parler avec {{who}} ?',
      text: '{{agent}} propose de vous mettre en relation avec un agent de l’organisme {{who}}.',
      how: 'Votre place est gardée. Vos documents ne sont pas transmis.',
    },
  },
  parked: {
    title: 'Votre conseiller vous a mis en attente',
    text: '{{name}} revient vers vous. Restez là, vous n’avez rien à faire.',
    unseen: 'Pendant ce temps, personne ne vous voit ni ne vous entend.',
  },
  passedOn: {
    title: 'Nous vous mettons en relation avec {{agency}}',
  },
} as const;
