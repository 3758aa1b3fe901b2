import type { devicesFr } from './devices-fr.ts';

/** Camera, microphone and loudspeaker of this computer, in English. */
export const devicesEn: typeof devicesFr = {
  title: 'Camera, microphone and sound',
  camera: 'Camera',
  microphone: 'Microphone',
  speaker: 'Loudspeaker or headset',
  auto: 'The computer’s own',
  away: '{{name}} (unplugged)',
  absent: 'Unplugged: another serves, if there is one.',
};
