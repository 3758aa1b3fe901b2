import { serves } from '@visio-accueil/shared/domain/agency-area.ts';
import { referenceOf } from '@visio-accueil/shared/domain/appointment-status.ts';
import { contactOf } from '@visio-accueil/shared/domain/contact.ts';
import { readHours } from '@visio-accueil/shared/domain/hours-text.ts';
import { addDays, instantOf } from '@visio-accueil/shared/domain/local-time.ts';
import { holdsNir } from '@visio-accueil/shared/domain/nir.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import type { Appointment, ExpectedAppointment } from '@visio-accueil/shared/protocol/appointment.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { RequestName } from '@visio-accueil/shared/protocol/events.ts';
import type { OpeningHours } from '@visio-accueil/shared/protocol/opening-hours.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import { scopeOf, type AccountPrincipal } from '../signalling/principal.ts';
import type {
  AppointmentFilter,
  AppointmentRepository,
  StoredAppointment,
} from './appointment-repository.ts';
import type { AppointmentRulesRepository } from './appointment-rules-repository.ts';
import type { Appointments } from './appointments.ts';

export interface AppointmentHandlerParts {
  readonly appointments: Appointments;
  readonly repository: AppointmentRepository;
  readonly rules: AppointmentRulesRepository;
  readonly agencyLabel: (agencyId: string) => string;
  /** A mediator acts at this kiosk; throws `mediator-absent` if none is signed in there. */
  readonly mediatorActs: (kioskId: string) => void;
  /** Which messages can be sent. */
  readonly messages: { readonly email: boolean; readonly sms: boolean };
}

type Where = Pick<StoredAppointment, 'siteId' | 'agencyId' | 'departement'>;

/** Is it theirs: a mediator's site, an agent's agency, a département's? */
const isTheirs = (account: AccountPrincipal, { siteId, agencyId, departement }: Where): boolean => {
  if (account.role === 'mediator') return siteId === account.siteId;
  if (account.role === 'agent') return agencyId === account.agencyId;
  const scope = scopeOf(account);
  return scope === null || departement === scope;
};

const filterOf = (account: AccountPrincipal): AppointmentFilter => {
  if (account.role === 'mediator') return { siteId: account.siteId ?? '' };
  if (account.role === 'agent') return { agencyId: account.agencyId ?? '' };
  const departement = scopeOf(account);
  return departement === null ? {} : { departement };
};

const midnight = (date: string): Date => instantOf({ date, minutes: 0 }, NETWORK_TIME_ZONE);

/** An appointment as consoles and papers say it; never with its contact. */
export const viewOf = (
  appointment: StoredAppointment,
  agencyLabel: (agencyId: string) => string,
): Appointment => ({
  appointmentId: appointment.appointmentId,
  reference: referenceOf(appointment.appointmentId),
  siteId: appointment.siteId,
  siteName: appointment.siteName,
  kioskLabel: appointment.kioskLabel,
  agencyId: appointment.agencyId,
  agencyLabel: agencyLabel(appointment.agencyId),
  motiveId: appointment.motiveId,
  motive: appointment.motive ?? appointment.motiveId,
  documents: [...(appointment.documents ?? [])],
  startsAt: appointment.startsAt.toISOString(),
  endsAt: appointment.endsAt.toISOString(),
  status: appointment.status,
  reminded: appointment.contact !== null,
});

/** What a kiosk shows of it. */
const expectedOf = ({
  reference,
  agencyId,
  agencyLabel,
  motive,
  startsAt,
  status,
}: Appointment): ExpectedAppointment => ({ reference, agencyId, agencyLabel, motive, startsAt, status });

/** @throws CodedError `hours-overlap`, `hours-invalid` */
const hoursOf = (text: string | null): OpeningHours | null => {
  if (text === null) return null;
  const hours = readHours(text);
  if (typeof hours === 'string')
    throw new CodedError(hours === 'hours-overlap' ? 'hours-overlap' : 'hours-invalid');
  return hours;
};

/** Answers the `appointment:` requests: everybody within the own site, agency or département. */
export const appointmentHandlers = ({
  appointments,
  repository,
  rules,
  agencyLabel,
  messages,
  mediatorActs,
}: AppointmentHandlerParts): HandlersOf<Extract<RequestName, `appointment:${string}`>> => {
  const view = (appointment: StoredAppointment) => ({ appointment: viewOf(appointment, agencyLabel) });
  const sitesOf = async (account: AccountPrincipal) =>
    (await rules.sites()).filter(({ siteId, departement }) =>
      isTheirs(account, { siteId, departement, agencyId: account.agencyId ?? '' }),
    );
  const checkKey = async (account: AccountPrincipal, siteId: string, agencyId: string): Promise<void> => {
    const sites = await sitesOf(account);
    const own = account.role !== 'agent' || account.agencyId === agencyId;
    if (!own || !sites.some((site) => site.siteId === siteId)) throw new CodedError('forbidden');
  };
  const own = async (account: AccountPrincipal, appointmentId: string): Promise<StoredAppointment> => {
    const appointment = await appointments.find(appointmentId);
    if (!isTheirs(account, appointment)) throw new CodedError('forbidden');
    return appointment;
  };
  return {
    'appointment:offers': async (sender) => {
      const [theirs, stored] = await Promise.all([sitesOf(sender), rules.rules()]);
      const isAgent = sender.role === 'agent';
      const agencies = isAgent
        ? stored.filter((rule) => rule.agencyId === sender.agencyId)
        : stored.filter((rule) => theirs.some(({ departement }) => serves(rule, departement)));
      const sites = isAgent
        ? theirs.filter(({ departement }) => agencies.some((rule) => serves(rule, departement)))
        : theirs;
      return {
        sites: sites.map(({ siteId, name, address }) => ({ siteId, name, address })),
        agencies: agencies.map(({ openHours: _open, departements: _area, ...rule }) => ({
          ...rule,
          label: agencyLabel(rule.agencyId),
        })),
        messages,
      };
    },
    'appointment:slots': async (sender, { from, ...key }) => {
      await checkKey(sender, key.siteId, key.agencyId);
      const slots = await appointments.slots(key, from);
      return {
        slots: slots.map(({ startsAt, endsAt }) => ({
          startsAt: startsAt.toISOString(),
          endsAt: endsAt.toISOString(),
        })),
      };
    },
    'appointment:book': async (sender, { startsAt, contact, ...booking }) => {
      await checkKey(sender, booking.siteId, booking.agencyId);
      return view(
        await appointments.book({
          ...booking,
          startsAt: new Date(startsAt),
          contact: contactOf(contact, messages),
        }),
      );
    },
    'appointment:move': async (sender, { appointmentId, startsAt }) =>
      view(await appointments.move(await own(sender, appointmentId), new Date(startsAt))),
    'appointment:change': async (sender, { appointmentId, act }) =>
      view(await appointments.act(await own(sender, appointmentId), act)),
    'appointment:list': async (sender, { from, to }) => ({
      appointments: (
        await repository.between(midnight(from), midnight(addDays(to, 1)), filterOf(sender))
      ).map((appointment) => viewOf(appointment, agencyLabel)),
    }),
    'appointment:check-in': async (kiosk, { reference }) => ({
      appointment: expectedOf(viewOf(await appointments.checkIn(kiosk, reference), agencyLabel)),
    }),
    'appointment:kiosk-day': async (kiosk) => {
      mediatorActs(kiosk.kioskId);
      const today = await appointments.ofKioskToday(kiosk);
      return { appointments: today.map((each) => expectedOf(viewOf(each, agencyLabel))) };
    },
    'appointment:save-rule': async (sender, { hours, ...rule }) => {
      if (scopeOf(sender) !== null) throw new CodedError('forbidden');
      if (holdsNir(rule)) throw new CodedError('nir-refused');
      if (!(await rules.rules()).some(({ agencyId }) => agencyId === rule.agencyId))
        throw new CodedError('agency-unknown');
      await rules.save({ ...rule, hours: hoursOf(hours) });
      return {};
    },
  };
};
