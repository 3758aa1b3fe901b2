import { spawn } from 'node:child_process';
import { hostname } from 'node:os';

/** A printer that announces itself on the network by DNS-SD. */
export interface AnnouncedPrinter {
  readonly name: string;
  /** ipp:// or ipps://. */
  readonly uri: string;
}

export interface DiscoveryOptions {
  /** How long announcements are listened to, in seconds. */
  readonly seconds?: number;
  readonly command?: string;
}

/** ippfind's own word for "nothing of the kind" (ippfind(1), exit status). */
const NOTHING_FOUND = 1;

/** Another machine's ".local" name is the system's to look up (libnss-mdns); this machine's own needs no looking up. */
const reachable = (uri: string): string => uri.replace(`//${hostname()}.local:`, '//localhost:');

/**
 * The driverless printers that announce themselves, by CUPS' `ippfind`. Rejects with a plain `Error` that says what is missing:
 * the program, or avahi.
 */
export const discoverPrinters = ({ seconds = 3, command = 'ippfind' }: DiscoveryOptions = {}): Promise<
  AnnouncedPrinter[]
> =>
  new Promise((resolve, reject) => {
    const line = ['-x', 'printf', '%s\\t%s\\n', '{}', '{service_name}', ';'];
    const child = spawn(command, ['-T', String(seconds), '_ipp._tcp', ...line], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
      timeout: (seconds + 5) * 1000,
    });
    let told = '';
    let complaint = '';
    child.stdout.on('data', (part: Buffer) => (told += part.toString()));
    child.stderr.on('data', (part: Buffer) => (complaint = (complaint + part.toString()).slice(-300)));
    child.on('error', (cause) =>
      reject(new Error(`${command} cannot be run: install Debian's package cups-ipp-utils`, { cause })),
    );
    child.on('close', (code) => {
      if (code !== 0 && code !== NOTHING_FOUND && told === '') {
        reject(new Error(`${command} found nothing to ask (is avahi-daemon running?): ${complaint.trim()}`));
        return;
      }
      const found = told
        .split('\n')
        .map((one) => one.split('\t'))
        .flatMap(([uri = '', name = '']) => (/^ipps?:\/\//.test(uri) ? [{ name, uri: reachable(uri) }] : []));
      resolve([...new Map(found.map((printer) => [printer.uri, printer])).values()]);
    });
  });
