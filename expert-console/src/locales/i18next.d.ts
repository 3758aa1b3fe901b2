import type { fr as cobrowse } from '../features/cobrowse/locales/fr.ts';
import type { fr as translation } from './fr.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof translation; cobrowse: typeof cobrowse };
  }
}
