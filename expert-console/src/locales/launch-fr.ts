/** A session that a mediator launches from their desk, in French. */
export const launchFr = {
  open: 'Lancer une visio',
  openLabel: 'Lancer une visio sur {{label}}',
  title: 'Lancer une visio sur « {{label}} »',
  how: 'La borne pose la question à l’usager pendant deux minutes. Il répond à l’écran.',
  noAgency: 'Aucun organisme ne reçoit en ce moment.',
  motive: 'Motif (facultatif)',
  noMotive: 'Sans motif',
  propose: 'Proposer à l’usager',
  withdraw: 'Retirer la proposition',
  withdrawLabel: 'Retirer la proposition sur {{label}}',
  state: {
    proposed: 'Proposée à l’usager : {{agency}}',
    waiting: 'En attente : {{agency}}',
    talking: 'En appel avec {{agency}}',
  },
  ends: {
    declined: '{{label}} : l’usager ne souhaite pas de visio.',
    unanswered: '{{label}} : personne n’a répondu en deux minutes.',
    interrupted:
      '{{label}} : la proposition s’est arrêtée, car la borne fait autre chose ou n’est plus connectée.',
  },
};
