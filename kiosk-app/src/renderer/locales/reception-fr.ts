/** French of what changes with whom the citizen talks: passed on, put on hold, a third person, a kept place. */
export const receptionFr = {
  proposal: {
    yes: 'Oui, d’accord',
    no: 'Non',
    'cold-transfer': {
      title: 'Parler avec {{who}} ?',
      text: '{{agent}} propose de vous faire parler avec l’organisme {{who}}.',
      how: 'Votre place est gardée. Vos documents ne partent pas.',
    },
    'warm-transfer': {
      title: 'Parler avec {{who}} ?',
      text: '{{agent}} propose d’appeler l’organisme {{who}}. Ensuite, un agent de cet organisme continue avec vous.',
      how: '{{agent}} reste avec vous jusque-là. Vos documents ne partent pas.',
    },
    guest: {
      title: 'Accueillir {{who}} ?',
      text: '{{agent}} propose que {{who}} rejoigne la conversation.',
      how: 'Cette personne vous voit et vous entend. Vous pouvez la faire sortir à tout moment.',
    },
  },
  /** What a mediator proposes from their own console. */
  launch: {
    title: '{{name}} vous propose une visio avec l’organisme {{agency}}',
    about: 'C’est au sujet de : {{motive}}.',
    papers: 'Prenez ces papiers si vous les avez',
    no: 'Non merci',
  },
  parked: {
    title: 'Votre conseiller vous a mis en attente',
    text: '{{name}} revient vers vous. Restez là, vous n’avez rien à faire.',
    unseen: 'Pendant ce temps, personne ne vous voit ni ne vous entend.',
  },
  closing: {
    lastEntry: 'Ferme à {{time}} – plus de nouvel appel',
    lastEntryNotice: '{{agency}} ferme à {{time}} et ne prend plus de nouvel appel.',
    waiting: 'Fermeture à {{time}}. Vous êtes dans la file : restez là.',
    inCall: 'Fermeture à {{time}}. Votre conversation n’est pas coupée.',
  },
  absent: {
    waiting:
      'Aucun agent de l’organisme {{agency}} n’est là pour le moment. Attendez, ou appelez le médiateur.',
  },
  guest: {
    label: 'Avec vous aussi',
    remove: 'Faire sortir {{name}}',
    removeShort: 'Faire sortir',
  },
  ticket: {
    take: 'Garder ma place et revenir',
    title: 'Votre place est gardée',
    number: 'N° {{number}}',
    keep: 'Retenez ce numéro. Votre place auprès de l’organisme {{agency}} est gardée jusqu’à {{until}}.',
    back: 'Quand votre numéro s’affiche ici, touchez « J’ai un numéro ».',
    noted: 'C’est noté',
    print: 'Imprimer mon numéro',
    have: 'J’ai un numéro',
    which: 'Quel est votre numéro ?',
    choice: 'N° {{number}} – {{agency}}',
    choiceCalled: 'N° {{number}} – {{agency}} : c’est votre tour',
    called: 'N° {{number}} ({{agency}}) : c’est votre tour',
  },
  checkIn: {
    have: 'J’ai rendez-vous',
    day: 'Rendez-vous du jour',
    title: 'Vous avez rendez-vous',
    text: 'Tapez le numéro de votre billet.',
    number: 'Numéro du rendez-vous',
    submit: 'Valider',
    nobody: 'Aucun rendez-vous n’est attendu sur cette borne aujourd’hui.',
    choice: '{{time}} – {{agency}} : {{motive}}',
    choiceArrived: '{{time}} – {{agency}} : {{motive}}, arrivé',
    noted: 'C’est noté, vous êtes là',
    which: 'Rendez-vous de {{time}} avec l’organisme {{agency}} : {{motive}}.',
    now: 'Vous pouvez appeler dès maintenant.',
    wait: 'L’organisme ne reçoit pas encore. Restez à proximité et revenez à l’heure du rendez-vous.',
    call: 'Appeler {{agency}}',
  },
  passedOn: {
    title: 'Nous vous mettons en relation avec {{agency}}',
  },
} as const;
