import type { SimpleCatalogue } from './catalogue.ts';

/** The main sentences in easy read ("leitura fácil"), in Portuguese. */
export const simplePt: SimpleCatalogue = {
  bar: {
    notified: 'O mediador sabe que o chama. Ele vem já.',
    nobody: 'O mediador não está. Vá à receção.',
  },
  stop: { title: 'Quer parar?', text: 'A conversa para. A máquina apaga tudo.' },
  offline: {
    banner: 'A Internet não funciona. A máquina tenta outra vez. Fique aí.',
  },
  home: {
    question: 'Escolha. Toque num botão.',
    waiting_zero: 'Aberto. Ninguém está à espera.',
    waiting_one: 'Aberto. {{count}} pessoa à espera.',
    waiting_other: 'Aberto. {{count}} pessoas à espera.',
  },
  before: {
    text: 'Vai falar com uma pessoa de {{agency}}. Ela vê-o. Você vê-a. Nada é gravado. Pode parar quando quiser.',
  },
  waiting: {
    title: 'Espere aqui',
    next: 'É quase a sua vez',
    ringing: 'Alguém vai responder…',
    reassure: 'Fique sentado. Alguém vai falar consigo. Guarde o seu lugar.',
    noCamera: 'A câmara não funciona. Pode falar na mesma.',
  },
  camera: {
    when: 'Quer a câmara agora?',
    ready: 'A câmara funciona. O agente vê-o mais tarde, quando responder.',
    closed: 'A câmara está desligada. Liga-se quando o agente responder.',
  },
  call: {
    microphone: {
      silent: 'Ninguém o ouve. Fale. Ou chame o mediador.',
      cut: 'O seu microfone está desligado. Chame o mediador.',
      gone: 'Já não há microfone. Escreva uma mensagem.',
    },
    agentAway: '{{name}} não está. Espere. Vai voltar.',
  },
  parked: { title: 'Espere um momento', text: '{{name}} volta já. Fique aí.' },
  consent: {
    scan: '{{name}} quer uma cópia do seu papel. Está de acordo?',
    scanHow: {
      text: 'Ponha o seu papel na máquina.',
      form: 'Ponha todas as folhas na máquina.',
      identity: 'Ponha o seu cartão de identidade na máquina.',
      photo: 'Ponha a sua fotografia na máquina.',
    },
    print: '{{name}} quer dar-lhe este papel. Ele sai da impressora. Está de acordo?',
    browse: '{{name}} vai ver esta página consigo. As suas palavras-passe ficam escondidas. Está de acordo?',
    control: '{{name}} quer preencher a página por si. Está de acordo?',
    controlHow: 'Vê tudo. Pode dizer para parar.',
    press: '{{name}} quer carregar neste botão por si:',
    pressHow: 'Diga sim só se está de acordo.',
    accept: 'Sim',
    refuse: 'Não',
  },
  print: { waiting: 'Diga sim ou não.', printed: 'Está impresso. Leve o seu papel.' },
  scan: {
    done_one: 'Está feito. {{count}} página enviada. Leve o seu papel.',
    done_other: 'Está feito. {{count}} páginas enviadas. Leve os seus papéis.',
  },
  goodbye: {
    wiping: 'A máquina apaga tudo. Espere…',
    wiped: 'A máquina apagou tudo.',
    papers: 'Leve os seus papéis.',
  },
  idle: {
    title: 'Está aí?',
    text_one: 'Toque no botão. Senão, a máquina apaga tudo dentro de {{count}} segundo.',
    text_other: 'Toque no botão. Senão, a máquina apaga tudo dentro de {{count}} segundos.',
  },
};
