/** Arabic of what changes with whom the citizen talks: passed on, put on hold, a third person, a kept place. */
export const receptionAr = {
  proposal: {
    yes: 'نعم، موافق',
    no: 'لا',
    'cold-transfer': {
      title: 'التحدث مع {{who}}؟',
      text: 'يقترح {{agent}} أن يصلك بموظف من هيئة {{who}}.',
      how: 'مكانك محفوظ. لا تُنقل وثائقك.',
    },
    'warm-transfer': {
      title: 'التحدث مع {{who}}؟',
      text: 'يقترح {{agent}} أن يتصل بموظف من هيئة {{who}}، ثم يتركه يواصل معك.',
      how: 'يبقى {{agent}} معك حتى ذلك الحين. لا تُنقل وثائقك.',
    },
    guest: {
      title: 'استقبال {{who}}؟',
      text: 'يقترح {{agent}} أن ينضم {{who}} إلى المحادثة.',
      how: 'هذا الشخص يراك ويسمعك. يمكنك إخراجه في أي وقت.',
    },
  },
  /** What a mediator proposes from their own console. */
  launch: {
    title: 'اقتراح من {{name}}: محادثة بالفيديو مع هيئة {{agency}}',
    about: 'الموضوع: {{motive}}.',
    papers: 'خذ هذه الأوراق إن كانت معك',
    no: 'لا، شكرًا',
  },
  parked: {
    title: 'وضعك الموظف في الانتظار',
    text: 'سيعود {{name}} إليك. ابقَ هنا، ليس عليك فعل شيء.',
    unseen: 'خلال ذلك، لا أحد يراك ولا يسمعك.',
  },
  closing: {
    lastEntry: 'يغلق على الساعة {{time}} – لا اتصالات جديدة',
    lastEntryNotice: '{{agency}}: الإغلاق على الساعة {{time}}، ولا تُقبل اتصالات جديدة.',
    waiting: 'الإغلاق على الساعة {{time}}. أنت في قائمة الانتظار: ابقَ هنا.',
    inCall: 'الإغلاق على الساعة {{time}}. لن تُقطع محادثتك.',
  },
  absent: {
    waiting: 'لا يوجد حاليًا أي موظف من هيئة {{agency}}. يمكنك الانتظار، أو الاتصال بالوسيط.',
  },
  guest: {
    label: 'معك أيضًا',
    remove: 'إخراج {{name}}',
    removeShort: 'إخراج',
  },
  ticket: {
    take: 'حفظ مكاني والعودة لاحقًا',
    title: 'مكانك محفوظ',
    number: 'رقم {{number}}',
    keep: 'احفظ هذا الرقم. مكانك لدى هيئة {{agency}} محفوظ حتى الساعة {{until}}.',
    back: 'عندما يظهر رقمك هنا، المس «لديّ رقم».',
    noted: 'سجّلته',
    print: 'طباعة رقمي',
    have: 'لديّ رقم',
    which: 'ما هو رقمك؟',
    choice: 'رقم {{number}} – {{agency}}',
    choiceCalled: 'رقم {{number}} – {{agency}}: حان دورك',
    called: 'رقم {{number}} ({{agency}}): حان دورك',
  },
  checkIn: {
    have: 'لدي موعد',
    day: 'مواعيد اليوم',
    title: 'لديكم موعد',
    text: 'اكتبوا الرقم الموجود على تذكرتكم.',
    number: 'رقم الموعد',
    submit: 'تأكيد',
    nobody: 'لا يوجد أي موعد على هذا الجهاز اليوم.',
    choice: '{{time}} – {{agency}}: {{motive}}',
    choiceArrived: '{{time}} – {{agency}}: {{motive}} (حضر)',
    noted: 'تم التسجيل، لقد حضرتم',
    which: 'موعد الساعة {{time}} مع {{agency}}: {{motive}}.',
    now: 'يمكنكم الاتصال الآن.',
    wait: 'الهيئة لا تستقبل بعد. ابقوا بالقرب وعودوا في وقت الموعد.',
    call: 'الاتصال بـ {{agency}}',
  },
  passedOn: {
    title: 'نصلك الآن بهيئة {{agency}}',
  },
} as const;
