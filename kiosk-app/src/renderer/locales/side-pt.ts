/** The devices beside the screen, in Portuguese. */
export const sidePt = {
  side: {
    title: 'Botões e auscultador',
    intro: 'Toque no aparelho que a máquina deve conhecer.',
    none: 'Não há nenhum aparelho deste género ligado. Ligue-o e toque em «Procurar».',
    look: 'Procurar',
    known: 'já conhecido',
    nameless: 'Aparelho sem nome',
    how: 'Toque no que o botão deve fazer, depois carregue no botão do aparelho e largue-o.',
    what: 'O que o botão faz',
    learnt: 'aprendido',
    keep: 'Guardar',
    kept: 'Está guardado: o aparelho funciona a partir de agora.',
    handset: 'Ouve o agente no auscultador. Desligue para o ouvir no altifalante.',
    badge: {
      title: 'O meu crachá',
      show: 'Apresente o seu crachá ao leitor. Ele substituirá o seu código nos postos deste local.',
      kept: 'Está guardado: este crachá identifica-o a partir de agora.',
      short: 'Este crachá é demasiado curto para ser seguro. Use outro.',
    },
    roles: {
      call: 'Validar, ligar',
      stop: 'Parar',
      help: 'Chamar o mediador',
      next: 'Seguinte',
      previous: 'Anterior',
      mute: 'Desligar o microfone',
      hook: 'Auscultador levantado',
    },
  },
};
