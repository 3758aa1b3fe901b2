/** The tables, as Kysely sees them. Instants are timestamptz, read as Date. No table holds a citizen's name or any content. */
import type { OpeningHours } from '@visio-accueil/shared/protocol/opening-hours.ts';
import type { Activity } from '@visio-accueil/shared/protocol/activity.ts';
import type { AppointmentStatus } from '@visio-accueil/shared/protocol/appointment.ts';
import type { CareSettings } from '@visio-accueil/shared/protocol/care.ts';
import type { EngagementFact, EngagementState } from '@visio-accueil/shared/protocol/engagement.ts';
import type { EndReason, CallState } from '@visio-accueil/shared/protocol/call.ts';
import type { Presence } from '@visio-accueil/shared/protocol/presence.ts';
import type { agencyFamilies, RegisterRecord } from '@visio-accueil/shared/protocol/register.ts';
import type { ReportFigures, ReportWriting } from '@visio-accueil/shared/protocol/report.ts';
import type { Role } from '@visio-accueil/shared/protocol/role.ts';
import type { GuideNote } from '@visio-accueil/shared/protocol/teleservice.ts';
import type { CompletedGrid, FilledGrid, GridState } from '@visio-accueil/shared/protocol/weekly-grid.ts';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { PortalTables } from './portal-schema.ts';
import type { SurveyTables } from './survey-schema.ts';

type Instant = ColumnType<Date, Date, Date>;
type OptionalText = ColumnType<string | null, string | null | undefined, string | null>;
type NullableInstant = ColumnType<Date | null, Date | null | undefined, Date | null>;

export interface DepartementTable {
  code: string;
  name: string;
}

export interface CarrierTable {
  carrier_id: string;
  departement: string;
  name: string;
}

export interface BasinTable {
  basin_id: string;
  departement: string;
  name: string;
}

export interface CommuneTable {
  commune_code: string;
  departement: string;
  name: string;
  basin_id: string | null;
  population: number | null;
  latitude: number | null;
  longitude: number | null;
}

/** Where an agency receives people itself. */
export interface AgencyCounterTable {
  counter_id: string;
  departement: string;
  agency_id: string;
  commune_code: string;
}

export interface SiteTable {
  site_id: string;
  departement: string;
  name: string;
  kind: Generated<RegisterRecord<'place'>['siteKind']>;
  carrier_id: OptionalText;
  commune_code: OptionalText;
  address: Generated<string>;
  /** How to come. */
  access: Generated<string>;
  confidential_room: Generated<boolean>;
  opening_hours: ColumnType<OpeningHours, string | undefined, string>;
  equipment: ColumnType<string[], string | undefined, string>;
  /** "YYYY-MM-DD"; null: not known. */
  opened_on: OptionalText;
  /** Documents may be taken away by telephone. */
  takeaway: Generated<boolean>;
}

export interface MediatorTable {
  mediator_id: string;
  site_id: string;
  name: string;
  profile: RegisterRecord<'mediator'>['profile'];
  skills: JSONColumnType<string[]>;
}

export interface TrainingTable {
  training_id: string;
  mediator_id: string;
  title: string;
  agency_id: string | null;
  held_on: string;
  hours: number;
  valid_until: string | null;
}

export interface AgencyTable {
  agency_id: string;
  name: string;
  purpose: string;
  /** Place in the kiosk's list, from 1. */
  position: number;
  /** `openingHoursSchema` of shared/protocol; written as JSON text. */
  opening_hours: JSONColumnType<OpeningHours>;
  family: Generated<(typeof agencyFamilies)[number]>;
  /** It receives only those who have an appointment. */
  by_appointment: Generated<boolean>;
  /** Codes of those that it serves; empty: all. Written as JSON text. */
  departements: ColumnType<string[], string | undefined, string>;
  /** When appointments are given; null: all the opening hours. Written as JSON text. */
  appointment_hours: ColumnType<OpeningHours | null, string | null | undefined, string | null>;
  /** How many appointments at once. */
  appointment_desks: Generated<number>;
}

/** Labels have dates: the last one whose `valid_from` has come is shown. Dates are "YYYY-MM-DD". */
export interface AgencyLabelTable {
  agency_id: string;
  label: string;
  valid_from: string;
  /** Where citizens call it; null: not known. */
  telephone: string | null;
}

export interface TeleserviceTable {
  agency_id: string;
  label: string;
  url: string;
  /** What it is limited to, e.g. ["/aides/"]; empty: all of its host. */
  paths: ColumnType<string[], string | undefined, string>;
  notes: ColumnType<GuideNote[], string | undefined, string>;
  /** Selectors of what its agents do not see. */
  hides: ColumnType<string[], string | undefined, string>;
}

/** What a technician set for a kiosk. */
export interface KioskCareTable {
  kiosk_id: string;
  /** Written as JSON text. */
  settings: JSONColumnType<CareSettings>;
}

/** What citizens come for at an agency, and the papers to bring. */
export interface MotiveTable {
  agency_id: string;
  motive_id: string;
  /** Place in the list, from 1. */
  position: number;
  label: string;
  /** Written as JSON text. */
  documents: JSONColumnType<string[]>;
  /** How long an appointment for it takes. */
  minutes: Generated<number>;
}

/** An agent, a kiosk and its room at one time. No name; a contact only until it is over. */
export interface AppointmentTable {
  appointment_id: string;
  site_id: string;
  kiosk_id: string;
  agency_id: string;
  desk: number;
  motive_id: string;
  starts_at: Instant;
  ends_at: Instant;
  status: AppointmentStatus;
  booked_at: Instant;
  /** An e-mail address or a telephone number; wiped with the appointment's end. */
  contact: OptionalText;
  /** When the reminder was sent, or needless from the start. */
  reminded_at: NullableInstant;
}

/** Five minutes of a kiosk or a desk that are an appointment's. The key lets nobody else have them. */
export interface AppointmentCellTable {
  resource: string;
  cell: Instant;
  appointment_id: string;
}

/** Someone who wants to be told of an earlier time, once. */
export interface AppointmentWatchTable {
  watch_id: string;
  site_id: string;
  agency_id: string;
  /** "YYYY-MM-DD": wiped after this day. */
  until: string;
  contact: string;
}

/** A month whose figures in `month_count` are up to date, e.g. "2026-11": taken out by whatever changes a leg or an activity of that month. */
export interface CountedMonthTable {
  month: string;
}

/** What one person said in the satisfaction survey: without a day, without the call. */
export interface AccountTable {
  account_id: string;
  username: string;
  password_hash: string;
  role: Exclude<Role, 'kiosk'>;
  display_name: string;
  agency_id: string | null;
  site_id: string | null;
  /** Of coordinators: whose they are. Of administrators: null for the whole network. */
  departement: OptionalText;
  /** Of a mediator: what is typed at the kiosk. */
  pin_hash: string | null;
  /** And what their badge says, if they kept one. */
  badge_hash: OptionalText;
  /** An administrator knows it: it is replaced at the first sign-in. */
  password_temporary: Generated<boolean>;
  failures: Generated<number>;
  locked_until: NullableInstant;
  /** Nobody comes in by it any more. */
  closed_at: NullableInstant;
}

export interface AccountSessionTable {
  session_id: string;
  /** SHA-256 of the cookie's token: a leaked table opens no session. */
  token_hash: string;
  account_id: string;
  expires_at: Instant;
}

export interface EnrolmentCodeTable {
  code_hash: string;
  site_id: string;
  label: string;
  expires_at: Instant;
  used_at: NullableInstant;
}

export interface KioskTable {
  kiosk_id: string;
  site_id: string;
  label: string;
  /** Ed25519, SPKI DER, base64. */
  public_key: string;
  enrolled_at: Instant;
  revoked_at: NullableInstant;
}

export interface CallTable {
  call_id: string;
  kiosk_id: string;
  site_id: string;
  agency_id: string;
  state: CallState;
  queued_at: Instant;
  /** Order in the queue, ascending; an unanswered call goes back before all others. */
  queue_order: number;
  rang_at: NullableInstant;
  answered_at: NullableInstant;
  ended_at: NullableInstant;
  end_reason: EndReason | null;
  agent_id: string | null;
  pages_scanned: Generated<number>;
  documents_printed: Generated<number>;
  sheets_printed: Generated<number>;
  documents_taken: Generated<number>;
  /** While parked: when it goes back to the queue; while kept: when the place is lost. */
  holds_until: NullableInstant;
  /** Where an unanswered transfer goes back to, and when. */
  transfer_agency_id: ColumnType<string | null, string | null | undefined, string | null>;
  transfer_agent_id: ColumnType<string | null, string | null | undefined, string | null>;
  transfer_until: NullableInstant;
  /** The agent who is rung before all others. */
  reserved_for: ColumnType<string | null, string | null | undefined, string | null>;
  /** The number by which a citizen who left keeps the place; the site's, of the day. */
  ticket: ColumnType<number | null, number | null | undefined, number | null>;
  /** The satisfaction survey was answered after it. */
  surveyed: Generated<boolean>;
}

/** One stay of a call with an agency, numbered from 1; the figures of agencies are counted from these. */
export interface CallLegTable {
  call_id: string;
  number: number;
  agency_id: string;
  agent_id: string | null;
  opened_at: Instant;
  answered_at: NullableInstant;
  ended_at: NullableInstant;
  outcome: EndReason | null;
}

/** An agent at work: what they chose, and when. */
export interface PresenceTable {
  account_id: string;
  chosen: Presence;
  chosen_at: Instant;
}

/** Who did what kind of thing; never with what content. Kept 12 months. */
export interface AuditTable {
  audit_id: Generated<number>;
  at: Instant;
  role: Role | 'anonymous';
  /** Kiosk or account; null before anyone is known. */
  actor_id: string | null;
  action: string;
  /**
   * `ok` or an error code; of a scan its preset (`scan:preset`) or how many pages came (`scan:done` ...);
   * of what is asked of a kiosk from afar (`care:restart`, `care:settings` ...) which kiosk, and its answer.
   */
  outcome: string;
}

/** What a kiosk printed on one day of the network's time zone ("YYYY-MM-DD"), with and without an agent. */
export interface PrintDayTable {
  kiosk_id: string;
  day: string;
  documents: number;
  sheets: number;
}

/** What a kiosk counted on a day without the server; `print_day` has its paper too. */
export interface OfflineCountTable {
  count_id: string;
  kiosk_id: string;
  day: string;
  visits: number;
  documents: number;
  sheets: number;
}

export interface CatalogueItemTable {
  item_id: string;
  agency_id: string;
  title: string;
  kind: 'form' | 'leaflet';
  retired_at: NullableInstant;
}

/** One edition of a catalogue item; the last whose `valid_from` ("YYYY-MM-DD") has come is the one in use. */
export interface CatalogueVersionTable {
  version_id: string;
  item_id: string;
  number: number;
  valid_from: string;
  uploaded_at: Instant;
  pages: number;
  /** Has form fields. */
  fillable: boolean;
  size: number;
  sha256: string;
  /** The PDF: an agency's own publication, nothing of a citizen. */
  file: Uint8Array;
}

/** What a mediator did besides calls; nothing says for whom. */
export interface ActivityTable {
  activity_id: string;
  site_id: string;
  at: Instant;
  kind: Activity['kind'];
  minutes: number;
  /** Agencies. */
  theme: string | null;
  autonomy: Activity['autonomy'];
  redirected_to: string | null;
  note: string;
  cancelled: Generated<boolean>;
}

/** What an activity was before it was corrected. */
export interface ActivityCorrectionTable {
  correction_id: Generated<number>;
  activity_id: string;
  at: Instant;
  reason: string;
  before: JSONColumnType<Omit<Activity, 'corrections'>>;
}

/** A site's counting grid of one ISO week ("2026-W48"); `filled` is frozen at the validation. */
export interface WeeklyGridTable {
  site_id: string;
  week: string;
  state: GridState;
  completed: JSONColumnType<CompletedGrid>;
  filled: ColumnType<FilledGrid | null, string | null, string | null>;
}

/** What a grid was before it was corrected or reopened. */
export interface GridCorrectionTable {
  correction_id: Generated<number>;
  site_id: string;
  week: string;
  at: Instant;
  reason: string;
  before: JSONColumnType<object>;
}

/** Where a place's mediators are written to about their grids. */
export interface SiteContactTable {
  site_id: string;
  email: string;
}

/** A late week that a place was reminded of: once. */
export interface GridReminderTable {
  site_id: string;
  week: string;
  at: Instant;
  /** Who sent it; null once the account is gone. */
  account_id: string | null;
}

/** A committee's report of a quarter. */
export interface ReportTable {
  report_id: string;
  /** A département's code; "*": the whole network. */
  scope: string;
  quarter: string;
  frozen: Generated<boolean>;
  /** Raised with each change of the writing. */
  version: Generated<number>;
  figures: JSONColumnType<ReportFigures>;
  writing: JSONColumnType<ReportWriting>;
}

/** One of the charter's engagements, as the network wrote it down. */
export interface EngagementTable {
  number: number;
  axis: number | null;
  wording: string;
  every_months: number | null;
  fact: EngagementFact | null;
}

/** The last proof of an engagement at a place: who said so by role alone. */
export interface EngagementProofTable {
  site_id: string;
  number: number;
  state: EngagementState;
  note: string;
  at: Instant;
  role: Role;
}

export interface Database extends PortalTables, SurveyTables {
  departement: DepartementTable;
  carrier: CarrierTable;
  basin: BasinTable;
  agency_counter: AgencyCounterTable;
  commune: CommuneTable;
  site: SiteTable;
  mediator: MediatorTable;
  motive: MotiveTable;
  kiosk_care: KioskCareTable;
  training: TrainingTable;
  agency: AgencyTable;
  agency_label: AgencyLabelTable;
  teleservice: TeleserviceTable;
  account: AccountTable;
  account_session: AccountSessionTable;
  enrolment_code: EnrolmentCodeTable;
  kiosk: KioskTable;
  call: CallTable;
  call_leg: CallLegTable;
  presence: PresenceTable;
  audit: AuditTable;
  print_day: PrintDayTable;
  offline_count: OfflineCountTable;
  catalogue_item: CatalogueItemTable;
  catalogue_version: CatalogueVersionTable;
  activity: ActivityTable;
  activity_correction: ActivityCorrectionTable;
  weekly_grid: WeeklyGridTable;
  grid_correction: GridCorrectionTable;
  appointment: AppointmentTable;
  appointment_cell: AppointmentCellTable;
  appointment_watch: AppointmentWatchTable;
  counted_month: CountedMonthTable;
  report: ReportTable;
  site_contact: SiteContactTable;
  grid_reminder: GridReminderTable;
  engagement: EngagementTable;
  engagement_proof: EngagementProofTable;
}
