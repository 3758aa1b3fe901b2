/** The language and the comfort of the screens, in Arabic. */
export const easeAr = {
  open: 'اللغة والراحة',
  comfort: 'الراحة',
  title: 'اللغة والراحة',
  how: 'اختر ما يساعدك. يعود كل شيء كما كان في نهاية زيارتك.',
  settings: 'الراحة',
  largeText: 'حروف كبيرة',
  highContrast: 'تباين قوي',
  simple: 'جمل بسيطة',
  speech: 'القراءة بصوت عالٍ',
  low: 'الأزرار في الأسفل',
  repeat: 'الاستماع من جديد',
  noVoice: 'ليس لهذا الجهاز صوت بهذه اللغة: لا يستطيع قراءة الشاشات.',
  headset: 'السماعة موصولة: أنت وحدك تسمع.',
  reset: 'إعادة كل شيء كما كان',
  done: 'تم',
};
