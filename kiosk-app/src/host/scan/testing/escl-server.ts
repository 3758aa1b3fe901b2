import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface EsclServerOptions {
  /** What the feeder holds, a JPEG a side in the order in which the device reads them. */
  feeder?: Buffer[];
  /** Whether every scan finds the feeder full again. */
  refill?: boolean;
  /** 0: any. */
  port?: number;
  /** What lies on the glass. */
  glass?: Buffer | null;
  /** How long the device takes for a side, in milliseconds: 2000 is a feeder of 30 pages a minute. */
  pageTime?: number;
}

interface Job {
  source: 'Feeder' | 'Platen';
  /** When its last side was out. */
  at: number;
  served: number;
}

type Fault =
  | { kind: 'jam'; afterPages: number }
  | { kind: 'cover-open' }
  | { kind: 'busy' }
  | { kind: 'gone'; afterPages: number }
  /** It answers no more, and keeps the line open. */
  | { kind: 'silent'; afterPages: number }
  | { kind: 'not-a-picture'; afterPages: number }
  /** The paper is pulled out in the middle of a page: its picture ends there. */
  | { kind: 'torn'; afterPages: number };

/**
 * A driverless scanner on loopback, spoken to by SANE's own `airscan` backend (eSCL as of Mopria 2.97): glass, feeder and
 * duplex feeder, with the faults of a real one. Stands in for hardware that a test machine does not have.
 */
export class EsclServer {
  readonly #server: Server;
  readonly #options: Required<EsclServerOptions>;
  readonly #jobs = new Map<string, Job>();
  readonly #full: readonly Buffer[];
  #jobCount = 0;
  fault: Fault | null = null;
  /** Did the last job ask for both sides? */
  duplexAsked = false;

  private constructor(options: EsclServerOptions) {
    this.#options = { feeder: [], refill: false, port: 0, glass: null, pageTime: 0, ...options };
    this.#full = [...this.#options.feeder];
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
  }

  static async start(options: EsclServerOptions = {}): Promise<EsclServer> {
    const escl = new EsclServer(options);
    await new Promise<void>((resolve) => escl.#server.listen(options.port ?? 0, '127.0.0.1', resolve));
    return escl;
  }

  /** E.g. http://127.0.0.1:40123/eSCL */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/eSCL`;
  }

  load(feeder: Buffer[]): void {
    this.#options.feeder = [...feeder];
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').replace(/^\/eSCL\//, '');
    const body = await read(request);
    if (path === 'ScannerCapabilities') return xml(response, capabilities);
    if (path === 'ScannerStatus') return xml(response, this.#status());
    if (path === 'ScanJobs' && request.method === 'POST') return this.#newJob(body, response);
    const [, id = '', act] = /^ScanJobs\/(\w+)(?:\/(\w+))?$/.exec(path) ?? [];
    const job = this.#jobs.get(id);
    if (!job) return end(response, 404);
    if (request.method === 'DELETE') {
      this.#jobs.delete(id);
      return end(response, 200);
    }
    if (act === 'NextDocument') return this.#nextSide(job, response);
    return end(response, 404);
  }

  #newJob(body: string, response: ServerResponse): void {
    if (this.fault?.kind === 'busy') return end(response, 503);
    if (this.fault?.kind === 'cover-open') return end(response, 409);
    const source = body.includes('>Feeder<') ? 'Feeder' : 'Platen';
    if (source === 'Feeder' && this.#options.feeder.length === 0 && !this.#options.refill)
      return end(response, 409);
    const id = `j${++this.#jobCount}`;
    this.duplexAsked = /Duplex>true</.test(body);
    if (this.#options.refill) this.#options.feeder = [...this.#full];
    this.#jobs.set(id, { source, at: Date.now(), served: 0 });
    response.writeHead(201, { Location: `${this.url}/ScanJobs/${id}` }).end();
  }

  async #nextSide(job: Job, response: ServerResponse): Promise<void> {
    const { fault } = this;
    if (fault && 'afterPages' in fault && job.served >= fault.afterPages) {
      if (fault.kind === 'gone') return void response.destroy();
      if (fault.kind === 'jam') return end(response, 409);
      if (fault.kind === 'silent') return;
      job.served += 1;
      const side = this.#options.feeder.shift();
      if (!side) return end(response, 404);
      const given = fault.kind === 'torn' ? side.subarray(0, side.length / 2) : 'no picture at all';
      response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(given);
      return;
    }
    const { feeder, glass } = this.#options;
    const side = job.source === 'Feeder' ? feeder.shift() : job.served === 0 ? glass : null;
    if (!side) return end(response, 404);
    // The device's own pace: it pulls the next sheet while the last one is fetched.
    const due = job.at + this.#options.pageTime;
    await new Promise((resolve) => setTimeout(resolve, due - Date.now()));
    job.at = Math.max(due, Date.now() - this.#options.pageTime);
    job.served += 1;
    response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(side);
  }

  #status(): string {
    const jammed = this.fault?.kind === 'jam' && [...this.#jobs.values()].some(({ served }) => served > 0);
    const adf = jammed
      ? 'ScannerAdfJam'
      : this.fault?.kind === 'cover-open'
        ? 'ScannerAdfHatchOpen'
        : this.#options.feeder.length > 0 || this.#options.refill
          ? 'ScannerAdfLoaded'
          : 'ScannerAdfEmpty';
    const state = this.fault?.kind === 'busy' ? 'Processing' : 'Idle';
    return `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerStatus ${namespaces}><pwg:Version>2.6</pwg:Version><pwg:State>${state}</pwg:State><scan:AdfState>${adf}</scan:AdfState></scan:ScannerStatus>`;
  }
}

const read = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};
const end = (response: ServerResponse, status: number): void => void response.writeHead(status).end();
const xml = (response: ServerResponse, text: string): void =>
  void response.writeHead(200, { 'Content-Type': 'text/xml' }).end(text);

const namespaces =
  'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"';

/** Sizes are in 1/300 inch: A4 is 2480 x 3508. */
const inputCaps = `<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth>
<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>3508</scan:MaxHeight><scan:MaxScanRegions>1</scan:MaxScanRegions>
<scan:SettingProfiles><scan:SettingProfile>
<scan:ColorModes><scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
<scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat></scan:DocumentFormats>
<scan:SupportedResolutions><scan:DiscreteResolutions>
${[75, 100, 150, 200, 300, 600]
  .map(
    (dpi) =>
      `<scan:DiscreteResolution><scan:XResolution>${dpi}</scan:XResolution><scan:YResolution>${dpi}</scan:YResolution></scan:DiscreteResolution>`,
  )
  .join('\n')}
</scan:DiscreteResolutions></scan:SupportedResolutions>
</scan:SettingProfile></scan:SettingProfiles>`;

const capabilities = `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerCapabilities ${namespaces}><pwg:Version>2.6</pwg:Version>
<pwg:MakeAndModel>Essai eSCL</pwg:MakeAndModel>
<scan:Platen><scan:PlatenInputCaps>${inputCaps}</scan:PlatenInputCaps></scan:Platen>
<scan:Adf><scan:AdfSimplexInputCaps>${inputCaps}</scan:AdfSimplexInputCaps>
<scan:AdfDuplexInputCaps>${inputCaps}</scan:AdfDuplexInputCaps><scan:FeederCapacity>50</scan:FeederCapacity></scan:Adf>
</scan:ScannerCapabilities>`;
