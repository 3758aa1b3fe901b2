import { randomUUID } from 'node:crypto';
import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { MEDIATOR_STAY } from '@visio-accueil/shared/protocol/mediator.ts';
import {
  OFFLINE_ACTIVITIES,
  OFFLINE_DAYS,
  OFFLINE_SURVEYS,
  offlineActivitySchema,
  offlineCountSchema,
  type OfflineActivity,
  type OfflineCount,
} from '@visio-accueil/shared/protocol/offline.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { lateSurveySchema, type LateSurvey } from '@visio-accueil/shared/protocol/survey.ts';
import type { Logger } from 'pino';
import { z } from 'zod';
import { KeptFile } from '../kept-file.ts';
import type { ServerLink } from '../ports.ts';
import type { HostStateStore } from '../state.ts';

/** `sealed`: it was being told; it may have arrived, so that nothing may be added to it any more. */
const bookSchema = z.object({
  counts: z.array(offlineCountSchema.extend({ sealed: z.boolean() })),
  activities: z.array(offlineActivitySchema),
  /** Without the commune and the words: where somebody lives, how old they are and what they wrote is on no disk together. */
  surveys: z.array(lateSurveySchema.omit({ home: true, comment: true })).default([]),
});
type Book = z.infer<typeof bookSchema>;

export interface OfflineBookOptions {
  readonly state: HostStateStore;
  readonly server: ServerLink;
  readonly file: string;
  readonly log: Logger;
  readonly now?: () => Date;
  /** Milliseconds a mediator stays signed in here without the server. */
  readonly stay?: number;
}

/**
 * Counts what happens at this kiosk while the server is out of reach: visits, paper, what a mediator notes, the choices of who
 * answered the survey. Numbers, days and ids on disk, nothing of a person; told when the server is back, counted there once
 * whatever was cut or killed meanwhile.
 */
export class OfflineBook {
  readonly #options: OfflineBookOptions;
  readonly #kept: KeptFile<Book>;
  readonly #stops: (() => void)[] = [];
  #book: Book = { counts: [], activities: [], surveys: [] };
  /** The home commune and the words of each survey kept: in memory alone, gone with the host. */
  readonly #said = new Map<string, Pick<LateSurvey, 'home' | 'comment'>>();
  #telling = false;
  #leaving: NodeJS.Timeout | null = null;

  constructor(options: OfflineBookOptions) {
    this.#options = options;
    this.#kept = new KeptFile<Book>(options.file, bookSchema, options.log);
  }

  /** Reads what was kept and begins. */
  async open(): Promise<void> {
    const { server, state } = this.#options;
    this.#book = (await this.#kept.load()) ?? this.#book;
    this.#stops.push(
      server.on('session:welcome', () => void this.#tell()),
      state.onChange(({ connection, mediator }) =>
        this.#watchMediator(connection.state === 'offline' && mediator !== null),
      ),
    );
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#watchMediator(false);
  }

  /** Somebody came and could not be received. */
  async visited(): Promise<void> {
    if (!this.#isOnline) await this.#add({ visits: 1, documents: 0, sheets: 0 });
  }

  /** This came out of the printer from the kiosk's own copies. */
  async printed(documents: number, sheets: number): Promise<void> {
    await this.#add({ visits: 0, documents, sheets });
    if (this.#isOnline) await this.#tell();
  }

  /** @throws CodedError `mediator-absent`; `rate-limited` when the book is full */
  async recorded(activity: Omit<OfflineActivity, 'at'>): Promise<void> {
    if (this.#options.state.snapshot.mediator === null) throw new CodedError('mediator-absent');
    const { activities } = this.#book;
    if (activities.some(({ activityId }) => activityId === activity.activityId)) return;
    if (activities.length >= OFFLINE_ACTIVITIES) throw new CodedError('rate-limited');
    this.#book = { ...this.#book, activities: [...activities, { ...activity, at: this.#now.toISOString() }] };
    await this.#save();
  }

  /**
   * The citizen answered the survey of that call.
   *
   * @throws CodedError `rate-limited` when the book is full
   */
  async surveyed({ home, comment, ...kept }: LateSurvey): Promise<void> {
    const { surveys } = this.#book;
    if (surveys.some(({ surveyId }) => surveyId === kept.surveyId)) return;
    if (surveys.length >= OFFLINE_SURVEYS) throw new CodedError('rate-limited');
    this.#said.set(kept.surveyId, { home, comment });
    this.#book = { ...this.#book, surveys: [...surveys, kept] };
    await this.#save();
    if (this.#isOnline) await this.#tell();
  }

  get #isOnline(): boolean {
    return this.#options.state.snapshot.connection.state === 'online';
  }

  get #now(): Date {
    return this.#options.now?.() ?? new Date();
  }

  get #isEmpty(): boolean {
    const { counts, activities, surveys } = this.#book;
    return counts.length + activities.length + surveys.length === 0;
  }

  async #add(more: Omit<OfflineCount, 'countId' | 'day'>): Promise<void> {
    const day = localTime(this.#now, NETWORK_TIME_ZONE).date;
    const { counts } = this.#book;
    const before = counts.find((each) => each.day === day && !each.sealed);
    const { countId, visits, documents, sheets } = before ?? {
      ...{ countId: randomUUID(), visits: 0, documents: 0, sheets: 0 },
    };
    const count = {
      ...{ countId, day, sealed: false },
      visits: visits + more.visits,
      documents: documents + more.documents,
      sheets: sheets + more.sheets,
    };
    const kept = [...counts.filter((each) => each !== before), count].slice(-2 * OFFLINE_DAYS);
    this.#book = { ...this.#book, counts: kept };
    await this.#save();
  }

  /** Tells all of it and forgets what was taken. Never rejects: what was not taken is told at the next welcome. */
  async #tell(): Promise<void> {
    if (this.#telling || this.#isEmpty) return;
    this.#telling = true;
    const { server, log } = this.#options;
    try {
      this.#book = { ...this.#book, counts: this.#book.counts.map((count) => ({ ...count, sealed: true })) };
      await this.#kept.save(this.#book);
      const { counts, activities, surveys } = this.#book;
      const told = counts.map(({ countId, day, visits, documents, sheets }) => ({
        ...{ countId, day, visits, documents, sheets },
      }));
      await server.request('offline:tell', {
        counts: told,
        activities,
        surveys: surveys.map((kept) => ({
          ...kept,
          ...(this.#said.get(kept.surveyId) ?? { home: null, comment: '' }),
        })),
      });
      this.#book = {
        counts: this.#book.counts.filter((count) => !counts.includes(count)),
        activities: this.#book.activities.filter((activity) => !activities.includes(activity)),
        surveys: this.#book.surveys.filter((survey) => !surveys.includes(survey)),
      };
      for (const { surveyId } of surveys) this.#said.delete(surveyId);
      await this.#kept.save(this.#book);
      log.info(
        { days: told.length, activities: activities.length, surveys: surveys.length },
        'what was counted without the server is told',
      );
    } catch (error) {
      const offline = error instanceof CodedError && error.code === 'offline';
      if (!offline) log.warn({ err: error }, 'what was counted without the server is not told yet');
    } finally {
      this.#telling = false;
    }
  }

  async #save(): Promise<void> {
    try {
      await this.#kept.save(this.#book);
    } catch (error) {
      this.#options.log.warn({ err: error }, 'what is counted without the server is not kept');
    }
  }

  /** The server signs mediators out; while it is out of reach, this does. */
  #watchMediator(alone: boolean): void {
    if (alone === (this.#leaving !== null)) return;
    if (this.#leaving) clearTimeout(this.#leaving);
    this.#leaving = alone
      ? setTimeout(
          () => this.#options.state.update({ mediator: null }),
          this.#options.stay ?? MEDIATOR_STAY,
        ).unref()
      : null;
  }
}
