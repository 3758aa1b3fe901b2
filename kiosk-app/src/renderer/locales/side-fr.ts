/** The devices beside the screen, in French. */
export const sideFr = {
  side: {
    title: 'Boutons et combiné',
    intro: 'Touchez l’appareil à faire connaître à la borne.',
    none: 'Aucun appareil de ce genre n’est branché. Branchez-le, puis touchez « Chercher ».',
    look: 'Chercher',
    known: 'déjà connu',
    nameless: 'Appareil sans nom',
    how: 'Touchez ce que le bouton doit faire, puis appuyez sur le bouton de l’appareil et relâchez-le.',
    what: 'Ce que fait le bouton',
    learnt: 'appris',
    keep: 'Enregistrer',
    kept: 'C’est enregistré : l’appareil sert dès maintenant.',
    handset: 'Vous entendez l’agent dans le combiné. Raccrochez pour l’entendre sur le haut-parleur.',
    badge: {
      title: 'Mon badge',
      show: 'Présentez votre badge au lecteur. Il remplacera votre code sur les bornes de ce lieu.',
      kept: 'C’est enregistré : ce badge vous connecte dès maintenant.',
      short: 'Ce badge est trop court pour être sûr. Prenez-en un autre.',
    },
    roles: {
      call: 'Valider, appeler',
      stop: 'Arrêter',
      help: 'Appeler le médiateur',
      next: 'Suivant',
      previous: 'Précédent',
      mute: 'Couper le micro',
      hook: 'Combiné décroché',
    },
  },
};
