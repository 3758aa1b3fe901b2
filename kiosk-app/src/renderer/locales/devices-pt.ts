import type { Catalogue } from './catalogue.ts';

/** The camera, microphone and loudspeaker that serve, in Portuguese. */
export const devicesPt: Pick<Catalogue, 'devices'> = {
  devices: {
    title: 'Câmara, microfone e som',
    intro: 'Toque no que deve servir. O posto lembra-se.',
    camera: 'Câmara',
    microphone: 'Microfone',
    speaker: 'Altifalante',
    auto: 'À escolha do posto',
    away: '{{name}} (desligado)',
    choose: 'Escolher',
    absent: {
      camera: 'A câmara escolhida não está ligada. Serve outra, se houver.',
      microphone: 'O microfone escolhido não está ligado. Serve outro, se houver.',
      speaker: 'O altifalante escolhido não está ligado. Serve outro, se houver.',
    },
    cameraGone: 'A câmara está desligada. Ligue-a: volta sozinha. O agente continua a ouvi-lo.',
    peerMissing: {
      camera: '{{name}} não tem câmara neste momento',
      microphone: '{{name}} não tem microfone neste momento. Use as mensagens.',
    },
  },
};
