/** What the page for telephones says, in French: it is read by people who have nothing else of this service before them. */
export const sentences = {
  title: 'Votre document',
  how: 'Écrivez le code à 6 chiffres qui est affiché sur l’écran de la borne.',
  once: 'Le document ne peut être téléchargé qu’une fois. Il arrive dans les téléchargements de votre téléphone : gardez-le.',
  label: 'Code à 6 chiffres',
  button: 'Télécharger le document',
  incomplete: 'Le code a 6 chiffres. Regardez l’écran de la borne.',
  wrong: (left: number) =>
    left === 1
      ? 'Ce n’est pas le bon code. Il reste un essai.'
      : `Ce n’est pas le bon code. Il reste ${left}\u00a0essais.`,
  lockedTitle: 'Ce document est effacé',
  locked: 'Trois codes étaient faux. Le document est effacé, pour que personne d’autre ne le prenne.',
  goneTitle: 'Ce document n’est plus ici',
  gone: 'Il a déjà été téléchargé, ses dix minutes sont passées, ou le service a redémarré entre-temps. Rien n’en est gardé.',
  again: 'Demandez-le à nouveau à la borne ou à votre conseiller.',
  busyTitle: 'Un instant',
  busy: 'Ce document est en train d’être téléchargé. Attendez quelques secondes, puis essayez à nouveau.',
  limitedTitle: 'Trop d’essais',
  limited: 'Attendez une minute, puis essayez à nouveau.',
  retry: 'Essayer à nouveau',
} as const;
