/** Who says at a kiosk that they have an appointment, and what is answered. */
import { CHECK_IN_AHEAD, type AppointmentSituation } from './appointment-status.ts';

/** What is compared of an appointment of the kiosk's site. */
interface CheckInCandidate extends AppointmentSituation {
  readonly reference: string;
  readonly kioskId: string;
}

type CheckInRefusal = 'check-in-unknown' | 'check-in-cancelled' | 'check-in-elsewhere' | 'check-in-early';

/** The one that is meant: of this kiosk rather than of another, going on rather than cancelled, the earliest. */
const bestOf = <T extends CheckInCandidate>(candidates: readonly T[], kioskId: string): T | undefined =>
  [...candidates].sort(
    (one, other) =>
      Number(one.kioskId !== kioskId) - Number(other.kioskId !== kioskId) ||
      Number(one.status === 'cancelled') - Number(other.status === 'cancelled') ||
      one.startsAt.getTime() - other.startsAt.getTime(),
  )[0];

/** The appointment that a reference means at a kiosk, among those of its site from today on; or why nobody can check in by it. */
export const checkInOf = <T extends CheckInCandidate>(
  candidates: readonly T[],
  { reference, kioskId, now }: { readonly reference: string; readonly kioskId: string; readonly now: Date },
): { readonly appointment: T } | { readonly refusal: CheckInRefusal } => {
  const appointment = bestOf(
    candidates.filter((each) => each.reference === reference),
    kioskId,
  );
  if (appointment === undefined) return { refusal: 'check-in-unknown' };
  if (appointment.status === 'cancelled') return { refusal: 'check-in-cancelled' };
  if (appointment.kioskId !== kioskId) return { refusal: 'check-in-elsewhere' };
  const ahead = appointment.startsAt.getTime() - now.getTime();
  return ahead > CHECK_IN_AHEAD ? { refusal: 'check-in-early' } : { appointment };
};
