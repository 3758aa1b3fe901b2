/** The catalogue at the kiosk, in Arabic. */
export const catalogueAr = {
  open: 'طباعة استمارة',
  title: 'الاستمارات والوثائق',
  search: 'البحث عن وثيقة',
  none: 'لا توجد وثيقة مطابقة. جرّب كلمة أخرى، أو اتصل بالوسيط.',
  print: 'طباعة هذه الوثيقة',
  back: 'عرض الوثائق الأخرى',
};
