import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { ScannerPlace } from './scan/sane-config.ts';
import { memoryFolder, shortHash } from './session/memory-folder.ts';

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');

const environmentSchema = z.object({
  KIOSK_PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
  SERVER_URL: z.url().default('http://localhost:3000'),
  DATA_DIR: z.string().default('.data'),
  KIOSK_DIST: z.string().optional(),
  DEMO: flag,
  SCANNER_DEVICE: z.string().min(1).optional(),
  SCANNER_URI: z
    .string()
    .regex(/^https?:\/\//)
    .optional(),
  /** An address; "auto": the only printer announced on the network; "auto:NAME": the one of that name. */
  PRINTER_URI: z
    .string()
    .regex(/^(ipps?:\/\/|auto$|auto:.)/)
    .optional(),
  KIOSK_ENROL_CODE_FILE: z.string().optional(),
  KIOSK_SHELL: z.enum(['chromium', 'none']).optional(),
  KIOSK_FULLSCREEN: flag,
  /** systemd's folder of the running service (systemd.exec(5)). */
  RUNTIME_DIRECTORY: z.string().startsWith('/').optional(),
  DISPLAY: z.string().optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

/** The host's settings, from its environment. */
export interface HostSettings {
  /** Port of the renderer's page and bridge on 127.0.0.1; 0: any. */
  port: number;
  serverUrl: string;
  /** The kiosk's key and enrolment. */
  identityFolder: string;
  /** Where sessions keep their files, in memory if the system offers it; removed with each session. */
  sessionRoot: string;
  /** Where its window keeps its profile: in memory as well, and gone with each window. */
  windowRoot: string;
  dataFolder: string;
  /** The built renderer. */
  dist: string;
  demo: boolean;
  scanner: ScannerPlace;
  printer: PrinterPlace;
  /** This kiosk's name for a printer that it may share with others. */
  printerUser: string;
  /** Demonstration only: the file where the server leaves an enrolment code. */
  enrolCodeFile: string | null;
  /** Open the kiosk's own window. */
  shell: boolean;
  fullscreen: boolean;
  /** On a kiosk run by systemd: where its window and the machine's services find the host. */
  runtimeFolder: string | null;
  logLevel: string;
  /** Of the program. */
  version: string;
}

const scannerPlace = ({
  SCANNER_DEVICE: name,
  SCANNER_URI: url,
}: z.infer<typeof environmentSchema>): ScannerPlace => {
  if (url !== undefined) return { kind: 'escl', url: url.replace(/\/$/, '') };
  return name === undefined ? { kind: 'any' } : { kind: 'device', name };
};

/** Where the printer is: at an address, to be looked for (`name` null: the only one), or nowhere. */
export type PrinterPlace =
  | { readonly kind: 'none' }
  | { readonly kind: 'address'; readonly uri: string }
  | { readonly kind: 'announced'; readonly name: string | null };

const printerPlace = (uri: string | undefined): PrinterPlace => {
  if (uri === undefined) return { kind: 'none' };
  if (uri.startsWith('auto')) return { kind: 'announced', name: uri.slice('auto:'.length) || null };
  return { kind: 'address', uri };
};

const programVersion = (): string => {
  const description = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(description)).version;
};

/** Reads the environment once; throws with a plain sentence a variable. */
export const readSettings = (environment: NodeJS.ProcessEnv): HostSettings => {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) throw new Error(`Settings of the kiosk:\n${z.prettifyError(parsed.error)}`);
  const values = parsed.data;
  const dataFolder = resolve(values.DATA_DIR);
  const own = `${dataFolder}:${values.KIOSK_PORT}`;
  return {
    port: values.KIOSK_PORT,
    serverUrl: values.SERVER_URL.replace(/\/$/, ''),
    identityFolder: join(dataFolder, 'kiosk'),
    sessionRoot: memoryFolder('visio', own, join(dataFolder, 'kiosk')),
    windowRoot: memoryFolder('visio-window', own, join(dataFolder, 'kiosk')),
    dataFolder,
    dist: resolve(values.KIOSK_DIST ?? join(import.meta.dirname, '../../dist')),
    demo: values.DEMO,
    scanner: scannerPlace(values),
    printer: printerPlace(values.PRINTER_URI),
    printerUser: `borne-${shortHash(`${hostname()}:${dataFolder}`)}`,
    enrolCodeFile: values.DEMO
      ? (values.KIOSK_ENROL_CODE_FILE ?? join(dataFolder, 'demo-enrolment-code'))
      : null,
    shell:
      values.KIOSK_SHELL === 'chromium' ||
      (values.KIOSK_SHELL === undefined && !values.DEMO && Boolean(values.DISPLAY)),
    fullscreen: values.KIOSK_FULLSCREEN,
    runtimeFolder: values.RUNTIME_DIRECTORY ?? null,
    logLevel: values.LOG_LEVEL,
    version: programVersion(),
  };
};
