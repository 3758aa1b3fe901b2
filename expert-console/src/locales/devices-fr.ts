/** Camera, microphone and loudspeaker of this computer, in French. */
export const devicesFr = {
  title: 'Caméra, micro et son',
  camera: 'Caméra',
  microphone: 'Micro',
  speaker: 'Haut-parleur ou casque',
  auto: 'Celui de l’ordinateur',
  away: '{{name}} (débranché)',
  absent: 'Débranché : un autre sert, s’il y en a un.',
};
