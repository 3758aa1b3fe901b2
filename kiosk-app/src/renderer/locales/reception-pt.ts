/** Portuguese of what changes with whom the citizen talks: passed on, put on hold, a third person, a kept place. */
export const receptionPt = {
  proposal: {
    yes: 'Sim, de acordo',
    no: 'Não',
    'cold-transfer': {
      title: 'Falar com {{who}}?',
      text: '{{agent}} propõe pô-lo em contacto com um agente do organismo {{who}}.',
      how: 'O seu lugar fica guardado. Os seus documentos não são transmitidos.',
    },
    'warm-transfer': {
      title: 'Falar com {{who}}?',
      text: '{{agent}} propõe chamar um agente do organismo {{who}} e depois deixá-lo continuar consigo.',
      how: '{{agent}} fica consigo até lá. Os seus documentos não são transmitidos.',
    },
    guest: {
      title: 'Receber {{who}}?',
      text: '{{agent}} propõe que {{who}} entre na conversa.',
      how: 'Esta pessoa vê-o e ouve-o. Pode fazê-la sair a qualquer momento.',
    },
  },
  /** What a mediator proposes from their own console. */
  launch: {
    title: '{{name}} propõe-lhe uma videochamada com o organismo {{agency}}',
    about: 'Trata-se de: {{motive}}.',
    papers: 'Pegue nestes papéis se os tiver',
    no: 'Não, agradeço',
  },
  parked: {
    title: 'O seu agente pô-lo em espera',
    text: '{{name}} volta já. Fique aí, não tem nada a fazer.',
    unseen: 'Entretanto, ninguém o vê nem o ouve.',
  },
  closing: {
    lastEntry: 'Fecha às {{time}} – sem novas chamadas',
    lastEntryNotice: '{{agency}} fecha às {{time}} e já não aceita novas chamadas.',
    waiting: 'Fecha às {{time}}. Está na fila: fique aí.',
    inCall: 'Fecha às {{time}}. A sua conversa não é cortada.',
  },
  absent: {
    waiting:
      'Nenhum agente do organismo {{agency}} está presente neste momento. Pode esperar, ou chamar o mediador.',
  },
  guest: {
    label: 'Também consigo',
    remove: 'Fazer sair {{name}}',
    removeShort: 'Fazer sair',
  },
  ticket: {
    take: 'Guardar o meu lugar e voltar',
    title: 'O seu lugar está guardado',
    number: 'N.º {{number}}',
    keep: 'Guarde este número. O seu lugar no organismo {{agency}} está guardado até às {{until}}.',
    back: 'Quando o seu número aparecer aqui, toque em «Tenho um número».',
    noted: 'Já anotei',
    print: 'Imprimir o meu número',
    have: 'Tenho um número',
    which: 'Qual é o seu número?',
    choice: 'N.º {{number}} – {{agency}}',
    choiceCalled: 'N.º {{number}} – {{agency}}: é a sua vez',
    called: 'N.º {{number}} ({{agency}}): é a sua vez',
  },
  checkIn: {
    have: 'Tenho marcação',
    day: 'Marcações de hoje',
    title: 'Tem uma marcação',
    text: 'Digite o número do seu bilhete.',
    number: 'Número da marcação',
    submit: 'Confirmar',
    nobody: 'Não há marcações nesta máquina hoje.',
    choice: '{{time}} – {{agency}}: {{motive}}',
    choiceArrived: '{{time}} – {{agency}}: {{motive}} (presente)',
    noted: 'Está registado: já chegou',
    which: 'Marcação das {{time}} com {{agency}}: {{motive}}.',
    now: 'Pode ligar já.',
    wait: 'O organismo ainda não atende. Fique por perto e volte à hora da marcação.',
    call: 'Ligar para {{agency}}',
  },
  passedOn: {
    title: 'Estamos a pô-lo em contacto com {{agency}}',
  },
} as const;
