import { parseAllowed } from './allow-list.ts';

export interface ChromiumFlagsOptions {
  profileDir: string;
  /** Hosts of the allow-list, e.g. "localhost:3002". */
  allowed: readonly string[];
  /** Chromium has no sandbox of its own as root; then only. */
  asRoot: boolean;
}

/**
 * Sends every name that is not on the list to nowhere. It holds for what request interception can't see (WebSockets,
 * workers, prefetch); it knows hosts, not ports.
 */
export const hostResolverRules = (allowed: readonly string[]): string => {
  const hosts = new Set(allowed.flatMap((entry) => parseAllowed(entry)?.hostname ?? []));
  return ['MAP * ~NOTFOUND', ...[...hosts].map((host) => `EXCLUDE ${host}`)].join(', ');
};

/** The command line of the pane's disposable Chromium. */
export const chromiumFlags = (options: ChromiumFlagsOptions): string[] => [
  '--headless=new',
  '--remote-debugging-pipe',
  `--user-data-dir=${options.profileDir}`,
  `--disk-cache-dir=${options.profileDir}/cache`,
  `--host-resolver-rules=${hostResolverRules(options.allowed)}`,
  ...(options.asRoot ? ['--no-sandbox'] : []),
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--no-pings',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-component-extensions-with-background-pages',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-notifications',
  '--disable-print-preview',
  '--disable-features=BackForwardCache,Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,PasswordManagerOnboarding',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--password-store=basic',
  '--use-mock-keychain',
  '--mute-audio',
  '--hide-scrollbars',
  '--lang=fr-FR',
  'about:blank',
];
