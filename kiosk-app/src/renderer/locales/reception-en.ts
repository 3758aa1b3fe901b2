/** English of `reception-fr.ts`. */
export const receptionEn = {
  proposal: {
    yes: 'Yes, I agree',
    no: 'No',
    'cold-transfer': {
      title: 'Talk with {{who}}?',
      text: '{{agent}} offers to put you through to an agent of {{who}}.',
      how: 'Your place is kept. Your documents are not passed on.',
    },
    'warm-transfer': {
      title: 'Talk with {{who}}?',
      text: '{{agent}} offers to call an agent of {{who}}, who then goes on with you.',
      how: '{{agent}} stays with you until then. Your documents are not passed on.',
    },
    guest: {
      title: 'Welcome {{who}}?',
      text: '{{agent}} would like {{who}} to join the conversation.',
      how: 'This person sees and hears you. You can have them leave at any time.',
    },
  },
  /** What a mediator proposes from their own console. */
  launch: {
    title: '{{name}} suggests a video call with {{agency}}',
    about: 'It is about: {{motive}}.',
    papers: 'Take these papers if you have them',
    no: 'No, thank you',
  },
  parked: {
    title: 'Your agent has put you on hold',
    text: '{{name}} will be back with you. Stay there, you have nothing to do.',
    unseen: 'Meanwhile nobody sees or hears you.',
  },
  closing: {
    lastEntry: 'Closes at {{time}} – no new call',
    lastEntryNotice: '{{agency}} closes at {{time}} and takes no new call.',
    waiting: 'Closing at {{time}}. You are in the queue: stay there.',
    inCall: 'Closing at {{time}}. Your conversation is not cut.',
  },
  absent: {
    waiting: 'No agent of {{agency}} is present for now. You can wait, or call the mediator.',
  },
  guest: {
    label: 'Also with you',
    remove: 'Have {{name}} leave',
    removeShort: 'Have leave',
  },
  ticket: {
    take: 'Keep my place and come back',
    title: 'Your place is kept',
    number: 'No. {{number}}',
    keep: 'Remember this number. Your place with {{agency}} is kept until {{until}}.',
    back: 'When your number shows here, touch “I have a number”.',
    noted: 'Noted',
    print: 'Print my number',
    have: 'I have a number',
    which: 'What is your number?',
    choice: 'No. {{number}} – {{agency}}',
    choiceCalled: 'No. {{number}} – {{agency}}: it is your turn',
    called: 'No. {{number}} ({{agency}}): it is your turn',
  },
  checkIn: {
    have: 'I have an appointment',
    day: 'Today’s appointments',
    title: 'You have an appointment',
    text: 'Type the number on your ticket.',
    number: 'Appointment number',
    submit: 'Confirm',
    nobody: 'No appointment is expected at this kiosk today.',
    choice: '{{time}} – {{agency}}: {{motive}}',
    choiceArrived: '{{time}} – {{agency}}: {{motive}} (arrived)',
    noted: 'It is noted: you are here',
    which: 'Appointment at {{time}} with {{agency}}: {{motive}}.',
    now: 'You can call now.',
    wait: 'The agency is not receiving yet. Stay nearby and come back at the time of your appointment.',
    call: 'Call {{agency}}',
  },
  passedOn: {
    title: 'We are putting you through to {{agency}}',
  },
} as const;
