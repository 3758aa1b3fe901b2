import type { mediatorFr } from './mediator-fr.ts';

/** The mediator at the kiosk, in English. */
export const mediatorEn: typeof mediatorFr = {
  mediator: {
    hello: 'Hello {{name}}',
    question: 'Prepare a call: with which service?',
    tools: 'Mediator’s tools',
    recovery: 'Fix the devices',
    activity: 'Note an activity',
    back: 'Back',
    away: '{{name}} is not in the room',
    called: '{{name}}, you are asked for',
    goOut: 'I leave the room',
    comeBack: 'I am back',
  },
  aid: {
    open: 'Help with an online service',
    title: 'Help with an online service',
    intro:
      'Choose the online service to open with the citizen. This help is counted; nothing of the citizen is kept.',
    none: 'No online service is in the agencies’ lists.',
    alone: 'With the mediator: nobody else sees this page',
  },
  prepare: {
    title: 'Prepare the call with {{agency}}',
    motive: 'What is it about?',
    papers: 'Papers to have at hand',
    papersHow: 'Choose what it is about: the useful papers show here.',
    company: 'Would you like the mediator to stay?',
    companies: { stays: 'Yes, they stay', leaves: 'No, alone with the agent' },
  },
  recovery: {
    which: 'What is wrong?',
    show: 'Show me how',
    allReady: 'Scanner and printer are ready.',
    problem: {
      'printer-paper': 'No paper left',
      'printer-jam': 'Paper jam in the printer',
      'printer-cover': 'Cover or tray open',
      'printer-toner': 'No ink left',
      'printer-silent': 'The printer does not answer',
      'scanner-jam': 'Paper jam in the scanner',
      'scanner-silent': 'The scanner does not answer',
    },
    found: {
      'printer-paper': 'The printer has no paper left.',
      'printer-jam': 'A sheet is stuck in the printer.',
      'printer-cover': 'The printer’s cover or tray is open.',
      'printer-toner': 'The printer has no ink left.',
      'printer-silent': 'The printer does not answer.',
      'scanner-jam': 'A sheet is stuck in the scanner.',
      'scanner-silent': 'The scanner does not answer.',
    },
    steps: {
      'printer-paper': {
        first: 'Pull the lower tray towards you.',
        second: 'Put in a straight pile of A4 paper, below the mark.',
        third: 'Push the tray in fully. Printing goes on by itself.',
      },
      'printer-jam': {
        first: 'Open the cover on top.',
        second: 'Pull the sheet gently with both hands, without tearing it.',
        third: 'Close the cover. Printing goes on by itself.',
      },
      'printer-cover': {
        first: 'Close the cover on top: it must click.',
        second: 'Push the paper tray in fully.',
        third: 'The light turns green. Printing goes on by itself.',
      },
      'printer-toner': {
        first: 'Open the cover on top.',
        second: 'Take out the empty cartridge and slide the new one in.',
        third: 'Close the cover and wait for the green light.',
      },
      'printer-silent': {
        first: 'Look at the light. If it is off, press the button.',
        second: 'Check that the cables are pushed in.',
        third: 'Wait a minute: the kiosk finds it by itself.',
      },
      'scanner-jam': {
        first: 'Open the scanner’s cover.',
        second: 'Pull the sheet gently, without tearing it.',
        third: 'Close the cover and put the sheets back straight.',
      },
      'scanner-silent': {
        first: 'Look at the light. If it is off, press the button.',
        second: 'Check that the cables are pushed in.',
        third: 'Wait a minute: the kiosk finds it by itself.',
      },
    },
  },
  activity: {
    intro: 'Choose what you did, then touch how long. Nothing says for whom.',
    what: 'What did you do?',
    kinds: {
      documents: 'Documents given',
      teleservice: 'Help with an online service',
      internet: 'Internet consulted',
      information: 'Information',
    },
    theme: 'About (optional)',
    autonomy: 'The citizen did it (optional)',
    autonomies: { alone: 'Alone', helped: 'With help', 'done-for': 'I did it for them' },
    howLong: 'How long?',
    minutes_one: '{{count}} minute',
    minutes_other: '{{count}} minutes',
    recorded_one: 'Noted: {{kind}}, {{count}} minute.',
    recorded_other: 'Noted: {{kind}}, {{count}} minutes.',
  },
};
