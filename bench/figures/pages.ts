/** Every page of the console by which the network is steered, as the requests that it makes. */
import { addDays } from '../../shared/domain/local-time.ts';
import { addMonths } from '../../shared/domain/figures.ts';
import { figureGroups } from '../../shared/protocol/figures.ts';
import { GRID_WEEKS } from '../../shared/protocol/weekly-grid.ts';
import { KeptAccountRepository } from '../../sfu-server/src/account/kept-account-repository.ts';
import { CallRecords } from '../../sfu-server/src/call/call-records.ts';
import { MissedCalls } from '../../sfu-server/src/call/missed-calls.ts';
import { KioskRepository } from '../../sfu-server/src/kiosk/kiosk-repository.ts';
import { scopeOf, type AccountPrincipal } from '../../sfu-server/src/signalling/principal.ts';
import type { openSteering } from '../../sfu-server/src/steering/open-steering.ts';
import type { TestDatabase } from '../../sfu-server/src/storage/test-databases.ts';
import { LAST_MONTH, YEARS } from '../../sfu-server/src/testing/generated-network.ts';

/** The day on which the pages are looked at, the last one with calls: as much as can be of a month is counted one by one. */
export const TODAY = `${LAST_MONTH}-30`;
const WEEK = '2026-W53';
/** Of the report that is looked at: finished, so that its figures are whole. */
const QUARTER = '2026-T3';

/** One page, or one of its selections: whoever looks, and what the server answers, whose length is nothing to the bench. */
export interface BenchPage {
  readonly name: string;
  ask(sender: AccountPrincipal): unknown;
}

type Handlers = ReturnType<typeof openSteering>['handlers'];

const dashboard = (handlers: Handlers): BenchPage[] =>
  [12, YEARS * 12].flatMap((months) =>
    figureGroups.map((group) => ({
      name: `dashboard by ${group}, ${months} months`,
      ask: async (sender) => {
        const from = addMonths(LAST_MONTH, 1 - months);
        const { rows } = await handlers['figures:read'](sender, { from, months, group });
        if (rows.length === 0) throw new Error('a page without figures measures nothing');
        return rows;
      },
    })),
  );

/** Appointments and training beside satisfaction, on the dashboard's other tabs. */
const besides = (handlers: Handlers): BenchPage[] => {
  const span = { from: addMonths(LAST_MONTH, 1 - YEARS * 12), months: YEARS * 12 };
  return [
    ...figureGroups.map((group) => ({
      name: `appointments by ${group}, ${span.months} months`,
      ask: (sender: AccountPrincipal) => handlers['figures:appointments'](sender, { ...span, group }),
    })),
    { name: 'training and satisfaction', ask: (sender) => handlers['figures:training'](sender, span) },
  ];
};

const survey = (handlers: Handlers): BenchPage[] => [
  ...[6, YEARS * 12].map((months) => ({
    name: `survey of ${months} months`,
    ask: (sender: AccountPrincipal) =>
      handlers['survey:results'](sender, {
        ...{ from: addMonths(LAST_MONTH, 1 - YEARS * 12), months, siteId: null, agencyId: null },
      }),
  })),
  { name: 'survey comments', ask: (sender) => handlers['survey:comments'](sender, {}) },
];

const grids = (handlers: Handlers): BenchPage[] => [
  ...[13, GRID_WEEKS].map((count) => ({
    name: `grids of ${count} weeks`,
    ask: (sender: AccountPrincipal) => handlers['grid:overview'](sender, { until: WEEK, count }),
  })),
  { name: 'late grids', ask: (sender) => handlers['grid:late'](sender, { until: WEEK, count: 13 }) },
  // A place of the Lot, in the week under way: counted one by one.
  { name: 'one grid', ask: (sender) => handlers['grid:read'](sender, { siteId: 's-0', week: WEEK }) },
  {
    name: 'file of 13 weeks of grids',
    ask: (sender) => handlers['grid:export'](sender, { until: WEEK, count: 13 }),
  },
];

/** The report's page once there is a report, and the taking of its figures. */
const reports = (handlers: Handlers): BenchPage[] => {
  const make = (sender: AccountPrincipal) => handlers['report:make'](sender, { quarter: QUARTER });
  return [
    { name: 'list of reports', ask: (sender) => handlers['report:list'](sender, {}) },
    { name: 'a report', ask: async (sender) => handlers['report:read'](sender, await make(sender)) },
    {
      name: 'figures of a report',
      ask: async (sender) => handlers['report:take'](sender, await make(sender)),
    },
  ];
};

/** What is the server's, apart from calls under way and sign-in, which need more than a database. */
const network = (handlers: Handlers, { db }: TestDatabase): BenchPage[] => {
  const midnight = new Date(`${TODAY}T00:00:00+01:00`);
  const now = new Date(`${TODAY}T12:00:00Z`);
  const ofScope = (sender: AccountPrincipal) => {
    const departement = scopeOf(sender);
    return departement === null ? {} : { departement };
  };
  const accounts = new KeptAccountRepository(db);
  return [
    { name: 'engagements', ask: (sender) => handlers['engagement:read'](sender, {}) },
    { name: 'register', ask: (sender) => handlers['register:read'](sender, {}) },
    {
      name: 'appointments of 60 days',
      ask: (sender) =>
        handlers['appointment:list'](sender, { from: addDays(TODAY, -30), to: addDays(TODAY, 30) }),
    },
    { name: 'appointment rules', ask: (sender) => handlers['appointment:offers'](sender, {}) },
    {
      name: 'activities of 30 days',
      ask: (sender) => handlers['activity:list'](sender, { from: addDays(TODAY, -30), to: TODAY }),
    },
    { name: 'calls of the day', ask: (sender) => new CallRecords(db).since(midnight, now, ofScope(sender)) },
    {
      name: 'missed calls of the day',
      ask: (sender) => new MissedCalls(db).since(midnight, ofScope(sender)),
    },
    { name: 'kiosks', ask: () => new KioskRepository(db).list() },
    { name: 'online services', ask: (sender) => handlers['teleservice:list'](sender, {}) },
    { name: 'accounts', ask: () => accounts.all() },
  ];
};

export const benchPages = (handlers: Handlers, database: TestDatabase): BenchPage[] => [
  ...dashboard(handlers),
  ...besides(handlers),
  ...survey(handlers),
  ...grids(handlers),
  ...reports(handlers),
  ...network(handlers, database),
];
