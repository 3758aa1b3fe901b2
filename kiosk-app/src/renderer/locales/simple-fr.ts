import type { SimpleCatalogue } from './catalogue.ts';

/**
 * The main sentences by the rules of "Facile à lire et à comprendre" (European standard of Inclusion Europe): one idea a
 * sentence, short, present tense, active, no figure of speech, no negation where it can be helped.
 */
export const simpleFr: SimpleCatalogue = {
  bar: {
    notified: 'Le médiateur sait que vous l’appelez. Il arrive.',
    nobody: 'Le médiateur n’est pas là. Allez à l’accueil.',
  },
  stop: {
    title: 'Voulez-vous arrêter ?',
    text: 'La conversation s’arrête. La borne efface tout.',
  },
  offline: {
    banner: 'Internet ne marche plus. La borne essaie encore. Restez là.',
  },
  home: {
    question: 'Choisissez. Touchez un bouton.',
    waiting_zero: 'Ouvert. Personne n’attend.',
    waiting_one: 'Ouvert. {{count}} personne attend.',
    waiting_other: 'Ouvert. {{count}} personnes attendent.',
  },
  before: {
    text: 'Vous allez parler avec une personne de {{agency}}. Elle vous voit. Vous la voyez. Rien n’est enregistré. Vous pouvez arrêter quand vous voulez.',
  },
  waiting: {
    title: 'Attendez ici',
    next: 'C’est bientôt à vous',
    ringing: 'Quelqu’un va répondre…',
    reassure: 'Restez assis. Quelqu’un va vous parler. Gardez votre place.',
    noCamera: 'La caméra ne marche pas. Vous pouvez parler quand même.',
  },
  camera: {
    when: 'Voulez-vous la caméra maintenant ?',
    ready: 'La caméra marche. L’agent vous verra plus tard, quand il répond.',
    closed: 'La caméra est éteinte. Elle s’allume quand l’agent répond.',
  },
  call: {
    microphone: {
      silent: 'On ne vous entend pas. Parlez. Sinon, appelez le médiateur.',
      cut: 'Votre micro est éteint. Appelez le médiateur.',
      gone: 'Il n’y a plus de micro. Écrivez un message.',
    },
    agentAway: '{{name}} n’est plus là. Attendez. Il va revenir.',
  },
  parked: { title: 'Attendez un moment', text: '{{name}} revient. Restez là.' },
  consent: {
    scan: '{{name}} veut une copie de votre papier. Êtes-vous d’accord ?',
    scanHow: {
      text: 'Mettez votre papier dans la machine.',
      form: 'Mettez toutes les feuilles dans la machine.',
      identity: 'Mettez votre carte d’identité dans la machine.',
      photo: 'Mettez votre photo dans la machine.',
    },
    print: '{{name}} veut vous donner ce papier. Il sort de l’imprimante. Êtes-vous d’accord ?',
    browse: '{{name}} va voir cette page avec vous. Vos mots de passe restent cachés. Êtes-vous d’accord ?',
    control: '{{name}} veut remplir la page à votre place. Êtes-vous d’accord ?',
    controlHow: 'Vous voyez tout. Vous pouvez dire stop.',
    press: '{{name}} veut appuyer sur ce bouton pour vous :',
    pressHow: 'Dites oui seulement si vous êtes d’accord.',
    accept: 'Oui',
    refuse: 'Non',
  },
  print: {
    waiting: 'Dites oui ou non.',
    printed: 'C’est imprimé. Prenez votre papier.',
  },
  scan: {
    done_one: 'C’est fait. {{count}} page est partie. Reprenez votre papier.',
    done_other: 'C’est fait. {{count}} pages sont parties. Reprenez vos papiers.',
  },
  goodbye: {
    wiping: 'La borne efface tout. Attendez…',
    wiped: 'La borne a tout effacé.',
    papers: 'Prenez vos papiers.',
  },
  idle: {
    title: 'Êtes-vous là ?',
    text_one: 'Touchez le bouton. Sinon, la borne efface tout dans {{count}} seconde.',
    text_other: 'Touchez le bouton. Sinon, la borne efface tout dans {{count}} secondes.',
  },
};
