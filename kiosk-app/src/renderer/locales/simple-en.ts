import type { SimpleCatalogue } from './catalogue.ts';

/** The main sentences in easy read, in English: one idea a sentence, short words. */
export const simpleEn: SimpleCatalogue = {
  bar: {
    notified: 'The helper knows that you call. The helper is coming.',
    nobody: 'The helper is not here. Go to the desk.',
  },
  stop: { title: 'Do you want to stop?', text: 'The talk stops. This kiosk erases everything.' },
  offline: {
    banner: 'The internet is down. The kiosk tries again. Please stay.',
  },
  home: {
    question: 'Choose. Touch a button.',
    waiting_zero: 'Open. Nobody is waiting.',
    waiting_one: 'Open. {{count}} person is waiting.',
    waiting_other: 'Open. {{count}} people are waiting.',
  },
  before: {
    text: 'You are going to talk with a person of {{agency}}. They see you. You see them. Nothing is recorded. You can stop when you want.',
  },
  waiting: {
    title: 'Wait here',
    next: 'It is your turn soon',
    ringing: 'Somebody will answer…',
    reassure: 'Stay seated. Somebody will talk with you. Keep your place.',
    noCamera: 'The camera does not work. You can still talk.',
  },
  camera: {
    when: 'Do you want the camera now?',
    ready: 'The camera works. The agent will see you later, when they answer.',
    closed: 'The camera is off. It goes on when the agent answers.',
  },
  call: {
    microphone: {
      silent: 'Nobody hears you. Speak. Or call the helper.',
      cut: 'Your microphone is off. Call the helper.',
      gone: 'There is no microphone. Write a message.',
    },
    agentAway: '{{name}} is away. Wait. They will come back.',
  },
  parked: { title: 'Wait a moment', text: '{{name}} comes back. Stay here.' },
  consent: {
    scan: '{{name}} wants a copy of your paper. Do you agree?',
    scanHow: {
      text: 'Put your paper in the machine.',
      form: 'Put all the sheets in the machine.',
      identity: 'Put your identity card in the machine.',
      photo: 'Put your photo in the machine.',
    },
    print: '{{name}} wants to give you this paper. It comes out of the printer. Do you agree?',
    browse: '{{name}} will see this page with you. Your passwords stay hidden. Do you agree?',
    control: '{{name}} wants to fill in the page for you. Do you agree?',
    controlHow: 'You see everything. You can say stop.',
    press: '{{name}} wants to press this button for you:',
    pressHow: 'Say yes only if you agree.',
    accept: 'Yes',
    refuse: 'No',
  },
  print: { waiting: 'Say yes or no.', printed: 'It is printed. Take your paper.' },
  scan: {
    done_one: 'Done. {{count}} page is sent. Take your paper back.',
    done_other: 'Done. {{count}} pages are sent. Take your papers back.',
  },
  goodbye: {
    wiping: 'The kiosk erases everything. Please wait…',
    wiped: 'The kiosk has erased everything.',
    papers: 'Take your papers.',
  },
  idle: {
    title: 'Are you here?',
    text_one: 'Touch the button. Or the kiosk erases everything in {{count}} second.',
    text_other: 'Touch the button. Or the kiosk erases everything in {{count}} seconds.',
  },
};
