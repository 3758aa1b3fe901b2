/** What can happen to an appointment: booked, then arrived and done, or cancelled, or missed. */
import type { AppointmentAct, AppointmentStatus } from '../protocol/appointment.ts';
import { localTime } from './local-time.ts';
import { NETWORK_TIME_ZONE } from './opening-hours.ts';

/** Where an appointment stands. */
export interface AppointmentSituation {
  readonly status: AppointmentStatus;
  readonly startsAt: Date;
}

type AppointmentRefusal = 'appointment-closed' | 'appointment-early' | 'appointment-not-arrived';

/** How long before its time somebody may arrive, over midnight too, in milliseconds. */
export const CHECK_IN_AHEAD = 60 * 60_000;

const dateOf = (at: Date): string => localTime(at, NETWORK_TIME_ZONE).date;

/** From the morning of its day on, or from an hour before when that is earlier. */
const isOnItsDay = (startsAt: Date, now: Date): boolean =>
  dateOf(now) >= dateOf(startsAt) || startsAt.getTime() - now.getTime() <= CHECK_IN_AHEAD;

/** The status after an act, or why it is refused. Whoever comes late after all has arrived. */
export const afterAppointmentAct = (
  { status, startsAt }: AppointmentSituation,
  act: AppointmentAct,
  now: Date,
): { readonly status: AppointmentStatus } | { readonly refusal: AppointmentRefusal } => {
  const isOver = status === 'done' || status === 'cancelled';
  if (isOver || (status === 'missed' && act !== 'arrive')) return { refusal: 'appointment-closed' };
  switch (act) {
    case 'arrive':
      return isOnItsDay(startsAt, now) ? { status: 'arrived' } : { refusal: 'appointment-early' };
    case 'finish':
      return status === 'arrived' ? { status: 'done' } : { refusal: 'appointment-not-arrived' };
    case 'miss':
      if (status === 'arrived') return { refusal: 'appointment-closed' };
      return now < startsAt ? { refusal: 'appointment-early' } : { status: 'missed' };
    case 'cancel':
      return { status: 'cancelled' };
  }
};

/** Whether its time is still reserved, and may be exchanged for another. */
export const holdsItsTime = (status: AppointmentStatus): boolean =>
  status === 'booked' || status === 'arrived' || status === 'done';

/** Letters and digits that nobody mistakes for another, spoken or printed. */
const SIGNS = 'ABCDEFGHJKLMNPQRTUVWXYZ2346789';

/** The short reference that belongs to an id: said at the desk, not a secret, not unique for good. */
export const referenceOf = (appointmentId: string): string => {
  let value = BigInt(`0x${appointmentId.replaceAll('-', '')}`);
  let signs = '';
  for (let index = 0; index < 5; index++) {
    signs += SIGNS[Number(value % BigInt(SIGNS.length))] ?? '';
    value /= BigInt(SIGNS.length);
  }
  return `${signs.slice(0, 2)}-${signs.slice(2)}`;
};

/** What of a typed reference is one, e.g. "K7-4F2"; shorter while it is being typed. Other signs are left out. */
export const readReference = (typed: string): string => {
  const signs = Array.from(typed.toUpperCase())
    .filter((sign) => SIGNS.includes(sign))
    .slice(0, 5)
    .join('');
  return signs.length > 2 ? `${signs.slice(0, 2)}-${signs.slice(2)}` : signs;
};
export const REFERENCE_LENGTH = 6;
