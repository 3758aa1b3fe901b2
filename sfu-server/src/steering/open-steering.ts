import type { Kysely } from 'kysely';
import { activityHandlers } from '../activity/activity-handlers.ts';
import { ActivityRepository } from '../activity/activity-repository.ts';
import { openAppointments } from '../appointment/open-appointments.ts';
import type { Clock } from '../clock.ts';
import { directoryPages } from '../directory/directory-pages.ts';
import { DirectoryRepository } from '../directory/directory-repository.ts';
import { engagementHandlers } from '../engagement/engagement-handlers.ts';
import { EngagementRepository } from '../engagement/engagement-repository.ts';
import { distributionHandlers } from '../distribution/distribution-handlers.ts';
import { DistributionRepository } from '../distribution/distribution-repository.ts';
import { currentMonth, figureHandlers } from '../figures/figure-handlers.ts';
import { FigureRepository } from '../figures/figure-repository.ts';
import { GridRepository } from '../grid/grid-repository.ts';
import { Happenings } from '../grid/happenings.ts';
import { gridChase } from '../grid/grid-chase.ts';
import { GridReminders } from '../grid/grid-reminders.ts';
import { Grids } from '../grid/grids.ts';
import { ReminderRepository } from '../grid/reminder-repository.ts';
import { kitHandlers } from '../kit/kit-handlers.ts';
import { libraryHandlers } from '../library/library-handlers.ts';
import { LibraryRepository } from '../library/library-repository.ts';
import type { Messengers } from '../message/messenger.ts';
import { newsHandlers } from '../news/news-handlers.ts';
import { NewsRepository } from '../news/news-repository.ts';
import { registerHandlers } from '../register/register.ts';
import { offlineHandlers } from '../offline/offline-handlers.ts';
import { OfflineRepository } from '../offline/offline-repository.ts';
import { RegisterRepository } from '../register/register-repository.ts';
import { reportHandlers } from '../report/report-handlers.ts';
import { ReportRepository } from '../report/report-repository.ts';
import { Rounds } from '../rounds.ts';
import type { Database } from '../storage/schema.ts';
import { surveyHandlers, takeLateSurvey } from '../survey/survey-handlers.ts';
import { SurveyRepository } from '../survey/survey-repository.ts';
import { TeleserviceRepository } from '../teleservice/teleservice-repository.ts';
import { teleserviceHandlers } from '../teleservice/teleservices.ts';

export interface SteeringOptions {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly agencies: {
    label(agencyId: string): string;
    has(agencyId: string): boolean;
  };
  /** A mediator acts at this kiosk; throws `mediator-absent` if none is signed in there. */
  readonly mediatorActs: (kioskId: string) => void;
  /** Somebody came for an appointment at this kiosk. */
  readonly onArrived: (kioskId: string) => void;
  readonly messengers: Messengers;
  /** The address that people reach the server at, when it is known. */
  readonly publicUrl: string | null;
  readonly onError: (error: unknown) => void;
  /** Places, people, labels or online services changed. */
  readonly onRegisterChanged: () => Promise<void>;
}

const HOUR = 3_600_000;

/** What the network is steered by: register, online services, activities, grids, figures, appointments. */
export const openSteering = (options: SteeringOptions) => {
  const { db, clock, agencies, mediatorActs, onRegisterChanged } = options;
  const agencyLabel = (agencyId: string): string => agencies.label(agencyId);
  const activities = new ActivityRepository(db);
  const grids = new Grids({
    repository: new GridRepository(db),
    happenings: new Happenings(db),
    clock,
    agencyLabel,
  });
  const appointments = openAppointments({ ...options, agencyLabel });
  appointments.rounds.start();
  const reminding = new ReminderRepository(db);
  const reminders = new GridReminders({ ...options, grids, repository: reminding });
  const gridRounds = new Rounds({ ...options, every: HOUR, round: () => reminders.round() });
  gridRounds.start();
  const activity = activityHandlers({
    repository: activities,
    clock,
    mediatorActs,
    hasAgency: (agencyId) => agencies.has(agencyId),
    isLocked: (siteId, week) => grids.isLocked(siteId, week),
  });
  const directory = new DirectoryRepository(db);
  const news = new NewsRepository(db);
  const figures = new FigureRepository(db);
  const closing = new AbortController();
  const caughtUp = figures.catchUp(currentMonth(clock), closing.signal).catch(options.onError);
  const surveys = new SurveyRepository(db);
  const read = {
    ...figureHandlers({ repository: figures, clock, agencyLabel }),
    ...surveyHandlers({
      repository: surveys,
      clock,
      hasAgency: (agencyId) => agencies.has(agencyId),
    }),
    ...registerHandlers({ repository: new RegisterRepository(db), onChanged: onRegisterChanged }),
  };
  return {
    recordActivity: activity.record,
    pages: [
      appointments.pages,
      directoryPages({
        repository: directory,
        news,
        agencyLabel,
        clock,
        publicUrl: options.publicUrl,
      }),
    ],
    close: async () => {
      closing.abort();
      await Promise.all([caughtUp, appointments.rounds.close(), gridRounds.close()]);
    },
    handlers: {
      ...activity.handlers,
      ...offlineHandlers({
        counts: new OfflineRepository(db),
        activities,
        clock,
        hasAgency: (agencyId) => agencies.has(agencyId),
        isLocked: (siteId, week) => grids.isLocked(siteId, week),
        takeSurvey: (kiosk, survey, since) => takeLateSurvey(surveys, kiosk, survey, since),
      }),
      ...grids.handlers,
      ...gridChase({ clock, grids, reminders, repository: reminding }),
      ...read,
      ...reportHandlers({ repository: new ReportRepository(db), clock, read, grids }),
      ...engagementHandlers({ repository: new EngagementRepository(db), clock }),
      ...newsHandlers({ repository: news, clock }),
      ...libraryHandlers({ repository: new LibraryRepository(db), clock }),
      ...distributionHandlers({ repository: new DistributionRepository(db), clock }),
      ...kitHandlers({ repository: directory, agencyLabel, publicUrl: options.publicUrl }),
      ...appointments.handlers,
      ...teleserviceHandlers({
        repository: new TeleserviceRepository(db),
        agencies,
        onChanged: onRegisterChanged,
      }),
    },
  };
};
