import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { PRINT_SHEETS_A_CALL, PRINT_SHEETS_A_DAY } from '@visio-accueil/shared/protocol/print.ts';
import { z } from 'zod';
import { ownAddress } from './media/own-address.ts';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);
const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');

const environmentSchema = z
  .object({
    /** HTTP and signalling; 0 takes a free one. */
    PORT: port(3000),
    HOST: z.string().default('0.0.0.0'),
    DATA_DIR: z.string().default('.data'),
    /** PostgreSQL instead of PGlite, when given. */
    DATABASE_URL: z.url().optional(),
    /** First media port, UDP and TCP: one a worker. */
    RTC_PORT: port(40_000),
    /** The address that kiosks and consoles reach the media ports at; this machine's own when left out. */
    RTC_ANNOUNCED_ADDRESS: z.string().optional(),
    /** TURN servers for networks that let nothing else out, with commas between; needs TURN_SECRET. */
    TURN_URLS: z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(',')
          .map((url) => url.trim())
          .filter((url) => url !== ''),
      )
      .pipe(z.array(z.string().regex(/^turns?:[^\s]+$/))),
    /** The secret shared with the TURN servers (coturn: static-auth-secret). */
    TURN_SECRET: z.string().min(16).optional(),
    /** mediasoup workers; one a core. */
    RTC_WORKERS: z.coerce.number().int().min(1).max(64).default(availableParallelism()),
    /** Demonstration accounts, agencies and a kiosk that enrols by itself. Never in production. */
    DEMO: flag,
    /** Makes the account "admin" where there is no account yet; replaced at its first sign-in. */
    FIRST_ADMIN_PASSWORD: z.string().min(8).optional(),
    /** Where the demonstration site listens. */
    SITE_PORT: port(3002),
    /** The built console. */
    CONSOLE_DIST: z.string().default('expert-console/dist'),
    /** The address that people reach this server at, for tickets and messages, e.g. "https://visio.example". */
    PUBLIC_URL: z
      .url()
      .transform((url) => url.replace(/\/$/, ''))
      .optional(),
    /** Messages about appointments by e-mail: SMTP, e.g. "smtps://user:password@mail.example"; needs MAIL_FROM, PUBLIC_URL. */
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//)
      .optional(),
    MAIL_FROM: z.string().min(3).optional(),
    /** Messages about appointments by SMS: an operator's gateway; needs SMS_GATEWAY_TOKEN and PUBLIC_URL. */
    SMS_GATEWAY_URL: z.url().optional(),
    SMS_GATEWAY_TOKEN: z.string().min(8).optional(),
    /** Behind HTTPS: cookies are sent over it only. */
    SECURE_COOKIE: flag,
    /** What a Prometheus has to show to read /metrics; without it only this machine may. */
    METRICS_TOKEN: z.string().min(16).optional(),
    /** How long a server that is told to stop waits for its calls to end, in seconds. */
    DRAIN_SECONDS: z.coerce.number().int().min(0).max(7_200).default(0),
    /** Most sheets of paper a call, and a kiosk and day. */
    PRINT_SHEETS_A_CALL: z.coerce.number().int().min(0).max(1000).default(PRINT_SHEETS_A_CALL),
    PRINT_SHEETS_A_DAY: z.coerce.number().int().min(0).max(10_000).default(PRINT_SHEETS_A_DAY),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .refine((env) => env.TURN_URLS.length === 0 || env.TURN_SECRET !== undefined, {
    path: ['TURN_SECRET'],
    message: 'needed with TURN_URLS',
  })
  .refine((env) => env.SMTP_URL === undefined || env.MAIL_FROM !== undefined, {
    path: ['MAIL_FROM'],
    message: 'needed with SMTP_URL',
  })
  .refine((env) => env.SMS_GATEWAY_URL === undefined || env.SMS_GATEWAY_TOKEN !== undefined, {
    path: ['SMS_GATEWAY_TOKEN'],
    message: 'needed with SMS_GATEWAY_URL',
  })
  .refine((env) => (env.SMTP_URL ?? env.SMS_GATEWAY_URL) === undefined || env.PUBLIC_URL !== undefined, {
    path: ['PUBLIC_URL'],
    message: 'needed with SMTP_URL or SMS_GATEWAY_URL',
  });

/** The server's settings, read once and typed. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly rtcPort: number;
  readonly rtcAnnouncedAddress: string;
  /** Null: media goes straight to this server or not at all. */
  readonly turn: { readonly urls: readonly string[]; readonly secret: string } | null;
  readonly rtcWorkers: number;
  readonly demo: boolean;
  /** Null: accounts are there already. */
  readonly firstAdminPassword: string | null;
  readonly sitePort: number;
  readonly consoleDist: string;
  /** Null: pages say the address they were asked at. */
  readonly publicUrl: string | null;
  /** Null: no messages of that kind. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  readonly sms: { readonly url: string; readonly token: string } | null;
  readonly secureCookie: boolean;
  /** Null: /metrics is for this machine only. */
  readonly metricsToken: string | null;
  /** How long a stop waits for calls to end, in milliseconds. */
  readonly drainLimit: number;
  readonly printLimits: { readonly sheetsACall: number; readonly sheetsADay: number };
  readonly logLevel: string;
}

/** @throws Error that names every variable that is wrong */
export const readConfig = (environment: Record<string, string | undefined>): Config => {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is wrong. ${problems.join('; ')}`);
  }
  const env = parsed.data;
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    rtcPort: env.RTC_PORT,
    rtcAnnouncedAddress: env.RTC_ANNOUNCED_ADDRESS ?? ownAddress(),
    turn:
      env.TURN_URLS.length === 0 || env.TURN_SECRET === undefined
        ? null
        : { urls: env.TURN_URLS, secret: env.TURN_SECRET },
    rtcWorkers: env.RTC_WORKERS,
    demo: env.DEMO,
    firstAdminPassword: env.FIRST_ADMIN_PASSWORD ?? null,
    sitePort: env.SITE_PORT,
    consoleDist: resolve(env.CONSOLE_DIST),
    publicUrl: env.PUBLIC_URL ?? null,
    mail:
      env.SMTP_URL === undefined || env.MAIL_FROM === undefined
        ? null
        : { url: env.SMTP_URL, from: env.MAIL_FROM },
    sms:
      env.SMS_GATEWAY_URL === undefined || env.SMS_GATEWAY_TOKEN === undefined
        ? null
        : { url: env.SMS_GATEWAY_URL, token: env.SMS_GATEWAY_TOKEN },
    secureCookie: env.SECURE_COOKIE,
    metricsToken: env.METRICS_TOKEN ?? null,
    drainLimit: env.DRAIN_SECONDS * 1000,
    printLimits: { sheetsACall: env.PRINT_SHEETS_A_CALL, sheetsADay: env.PRINT_SHEETS_A_DAY },
    logLevel: env.LOG_LEVEL,
  };
};
