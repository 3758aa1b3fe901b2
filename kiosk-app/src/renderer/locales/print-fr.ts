/** What the kiosk says of the printer, in French: what happens, and what to do. */
export const printFr = {
  title: 'Impression',
  preparing: 'Le document arrive…',
  waiting: 'Votre accord est demandé.',
  sending: 'Le document part à l’imprimante…',
  printing: 'Impression en cours…',
  printingPages_one: 'Impression en cours : {{count}} page sortie',
  printingPages_other: 'Impression en cours : {{count}} pages sorties',
  printingPages_zero: 'Impression en cours…',
  printed: 'C’est imprimé. Prenez votre document dans l’imprimante.',
  unverified:
    'L’imprimante a fini, mais n’a pas compté toutes les pages. Regardez si votre document est complet.',
  unknown:
    'La borne s’est arrêtée pendant l’impression. Regardez si votre document est sorti. Sinon, appelez le médiateur.',
  refused: 'Vous avez refusé. Rien n’est imprimé.',
  'taken-away': 'Vous emportez le document sur votre téléphone. Rien n’est imprimé.',
  cancelled: 'L’impression est annulée.',
  cancel: 'Annuler l’impression',
  reason: {
    offline: 'L’imprimante est éteinte ou débranchée. Appelez le médiateur.',
    'media-empty': 'Il n’y a plus de papier. Appelez le médiateur : l’impression reprendra d’elle-même.',
    'media-needed':
      'L’imprimante attend du papier A4. Appelez le médiateur : l’impression reprendra d’elle-même.',
    'media-jam': 'Une feuille est coincée dans l’imprimante. Appelez le médiateur.',
    'cover-open': 'Le capot de l’imprimante est ouvert. Fermez-le, ou appelez le médiateur.',
    'input-tray-missing': 'Le bac à papier est sorti. Remettez-le, ou appelez le médiateur.',
    'toner-empty': 'L’imprimante n’a plus d’encre. Appelez le médiateur.',
    'marker-supply-empty': 'L’imprimante n’a plus d’encre. Appelez le médiateur.',
    'marker-waste-full': 'L’imprimante a besoin d’un entretien. Appelez le médiateur.',
    'output-area-full':
      'Il y a trop de feuilles à la sortie de l’imprimante. Retirez-les : l’impression reprendra d’elle-même.',
    'fuser-over-temp': 'L’imprimante règle sa température. Attendez un instant.',
    'spool-area-full': 'L’imprimante est occupée. Attendez un instant.',
    paused: 'L’imprimante est en pause. Appelez le médiateur.',
    other: 'L’imprimante attend. Appelez le médiateur.',
  },
};
