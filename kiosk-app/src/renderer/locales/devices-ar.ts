import type { Catalogue } from './catalogue.ts';

/** The camera, microphone and loudspeaker that serve, in Arabic. */
export const devicesAr: Pick<Catalogue, 'devices'> = {
  devices: {
    title: 'الكاميرا والميكروفون والصوت',
    intro: 'المس الجهاز الذي يجب استعماله. يتذكّره الجهاز العمومي.',
    camera: 'الكاميرا',
    microphone: 'الميكروفون',
    speaker: 'مكبر الصوت',
    auto: 'اختيار الجهاز العمومي',
    away: '{{name}} (غير موصول)',
    choose: 'اختيار',
    absent: {
      camera: 'الكاميرا المختارة غير موصولة. تُستعمل أخرى إن وُجدت.',
      microphone: 'الميكروفون المختار غير موصول. يُستعمل آخر إن وُجد.',
      speaker: 'مكبر الصوت المختار غير موصول. يُستعمل آخر إن وُجد.',
    },
    cameraGone: 'الكاميرا غير موصولة. أعد وصلها فتعود وحدها. الموظف ما زال يسمعك.',
    peerMissing: {
      camera: 'لا توجد كاميرا لدى {{name}} حاليًا',
      microphone: 'لا يوجد ميكروفون لدى {{name}} حاليًا. استعمل الرسائل.',
    },
  },
};
