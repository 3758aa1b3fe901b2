import type { Catalogue } from './catalogue.ts';

/** The camera, microphone and loudspeaker that serve, in English. */
export const devicesEn: Pick<Catalogue, 'devices'> = {
  devices: {
    title: 'Camera, microphone and sound',
    intro: 'Touch what is to serve. The kiosk remembers it.',
    camera: 'Camera',
    microphone: 'Microphone',
    speaker: 'Loudspeaker',
    auto: 'As the kiosk chooses',
    away: '{{name}} (unplugged)',
    choose: 'Choose',
    absent: {
      camera: 'The chosen camera is not plugged in. Another one serves, if there is one.',
      microphone: 'The chosen microphone is not plugged in. Another one serves, if there is one.',
      speaker: 'The chosen loudspeaker is not plugged in. Another one serves, if there is one.',
    },
    cameraGone: 'The camera is unplugged. Plug it in: it starts by itself. The agent still hears you.',
    peerMissing: {
      camera: '{{name}} has no camera at the moment',
      microphone: '{{name}} has no microphone at the moment. Use the messages.',
    },
  },
};
