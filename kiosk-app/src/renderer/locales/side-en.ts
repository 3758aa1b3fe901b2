/** The devices beside the screen, in English. */
export const sideEn = {
  side: {
    title: 'Buttons and handset',
    intro: 'Touch the device that the kiosk should know.',
    none: 'No device of this kind is plugged in. Plug it in, then touch “Look”.',
    look: 'Look',
    known: 'already known',
    nameless: 'Device without a name',
    how: 'Touch what the button should do, then press the button of the device and let it go.',
    what: 'What the button does',
    learnt: 'learnt',
    keep: 'Save',
    kept: 'Saved: the device works from now on.',
    handset: 'You hear the agent in the handset. Hang up to hear them on the speaker.',
    badge: {
      title: 'My badge',
      show: 'Show your badge to the reader. It will stand for your code at the kiosks of this place.',
      kept: 'It is kept: this badge signs you in from now on.',
      short: 'This badge is too short to be safe. Take another one.',
    },
    roles: {
      call: 'Choose, call',
      stop: 'Stop',
      help: 'Call the mediator',
      next: 'Next',
      previous: 'Previous',
      mute: 'Mute the microphone',
      hook: 'Handset lifted',
    },
  },
};
