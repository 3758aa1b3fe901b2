import type { CobrowseCatalogue } from './fr.ts';

/** Browsing together, in English. */
export const en: CobrowseCatalogue = {
  title: 'Shared browsing',
  teleservice: 'Online service',
  otherAddress: 'Another address…',
  address: 'Address',
  addressHint: 'Only the sites your agency allows can be opened.',
  open: 'Open at the kiosk',
  close: 'Close the page',
  awaitingConsent: 'Question shown to {{citizen}}: waiting for the answer.',
  refused: '{{citizen}} did not agree. You can offer it again.',
  opening: 'The page is opening at the kiosk…',
  closed: 'No page is open.',
  hidden: 'Sign-in page hidden',
  hiddenHint: '{{citizen}} is signing in at the kiosk. The page comes back afterwards.',
  mirror: 'The kiosk’s page',
  mirrorHint: 'What is typed is masked.',
  control: {
    off: 'You are watching the page',
    requested: 'Asked: {{citizen}} decides.',
    granted: 'You have control',
    asking: '{{citizen}} has to accept “{{label}}”.',
    askingUnnamed: '{{citizen}} has to accept that the form is sent.',
    ask: 'Ask for control',
    release: 'Give control back',
    keyboard: 'Keyboard of the shared page',
    keyboardHint: 'Click in the page to type in it. F6 to leave.',
    back: 'Previous page',
  },
};
