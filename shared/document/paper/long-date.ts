import { withFirst } from '../../domain/french-date.ts';

/** A day on the network's clock in French, e.g. "27 novembre 2026". */
export const longDate = (date: Date): string =>
  withFirst(new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(date));
