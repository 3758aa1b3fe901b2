/** The camera, microphone and loudspeaker that serve, in French. */
export const devicesFr = {
  devices: {
    title: 'Caméra, micro et son',
    intro: 'Touchez ce qui doit servir. La borne s’en souvient.',
    camera: 'Caméra',
    microphone: 'Micro',
    speaker: 'Haut-parleur',
    auto: 'Au choix de la borne',
    away: '{{name}} (débranché)',
    choose: 'Choisir',
    absent: {
      camera: 'La caméra choisie n’est pas branchée. Une autre sert, s’il y en a une.',
      microphone: 'Le micro choisi n’est pas branché. Un autre sert, s’il y en a un.',
      speaker: 'Le haut-parleur choisi n’est pas branché. Un autre sert, s’il y en a un.',
    },
    cameraGone: 'La caméra est débranchée. Rebranchez-la : elle repart seule. L’agent vous entend toujours.',
    peerMissing: {
      camera: '{{name}} n’a pas de caméra en ce moment',
      microphone: '{{name}} n’a pas de micro en ce moment. Utilisez les messages.',
    },
  },
};
