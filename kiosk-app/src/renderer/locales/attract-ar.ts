/** What the first screen says to who passes by, in Arabic. */
export const attractAr = {
  title: 'تحدّث مع موظف وجهًا لوجه',
  text: 'عبر الشاشة، فورًا ودون موعد.',
  start: 'المس الشاشة للبدء',
  languages: 'بلغات أخرى',
  until: 'حتى {{time}}',
};
