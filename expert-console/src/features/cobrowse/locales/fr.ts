/** Browsing together, in French. */
export const fr = {
  title: 'Navigation partagée',
  teleservice: 'Téléservice',
  otherAddress: 'Une autre adresse…',
  address: 'Adresse',
  addressHint: 'Seuls les sites autorisés de votre organisme s’ouvrent.',
  open: 'Ouvrir sur la borne',
  go: 'Proposer d’y aller',
  asking: '{{citizen}} doit accepter d’aller sur {{url}}.',
  nothingFound: 'Aucun téléservice de ce nom.',
  close: 'Fermer la page',
  awaitingConsent: '{{citizen}} doit répondre à la demande affichée sur la borne.',
  refused: '{{citizen}} n’a pas accepté. Vous pouvez proposer à nouveau.',
  opening: 'La page s’ouvre sur la borne…',
  closed: 'Aucune page ouverte.',
  hidden: 'Page de connexion masquée',
  hiddenHint: '{{citizen}} s’identifie sur la borne. La page revient à l’écran ensuite.',
  mirror: 'Page de la borne',
  mirrorHint: 'Ce qui est saisi est masqué.',
  control: {
    off: 'Vous regardez la page',
    requested: 'Demande envoyée : {{citizen}} décide.',
    granted: 'Vous avez la main',
    asking: '{{citizen}} doit accepter « {{label}} ».',
    askingUnnamed: '{{citizen}} doit accepter l’envoi du formulaire.',
    ask: 'Demander la main',
    release: 'Rendre la main',
    keyboard: 'Clavier de la page partagée',
    keyboardHint: 'Cliquez dans la page pour y taper. F6 pour en sortir.',
    back: 'Page précédente',
  },
} as const;

type Wording<T> = { [K in keyof T]: T[K] extends string ? string : Wording<T[K]> };
export type CobrowseCatalogue = Wording<typeof fr>;
