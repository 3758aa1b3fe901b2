/**
 * "Aide au logement": a demonstration of a public online service, for the demonstration and the tests of browsing
 * together. It depends on nothing else here, keeps what is typed in memory for the visit, and sends nothing anywhere.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { renderPage } from './layout.ts';
import { missingPage, nextPage, pages, type Answers } from './pages.ts';

export interface Teleservice {
  /** Host and port as an allow-list has them, e.g. "localhost:3002". */
  host: string;
  url: string;
  close(): Promise<void>;
}

interface Visit {
  signedIn: boolean;
  answers: Answers;
}

const COOKIE = 'visite';
const MAX_BODY = 16 * 1024;
const MAX_VISITS = 200;

/** Starts the site on this machine's loopback; port 0 takes any free one. */
export const startTeleservice = async (port: number): Promise<Teleservice> => {
  const visits = new Map<string, Visit>();
  const server = createServer((request, response) => {
    answer(request, response, visits).catch(() => {
      response.writeHead(400).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: `http://${host}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const answer = async (
  request: IncomingMessage,
  response: ServerResponse,
  visits: Map<string, Visit>,
): Promise<void> => {
  const path = URL.parse(request.url ?? '/', 'http://localhost')?.pathname ?? '/';
  const visit = visitOf(request, response, visits);
  if (path === '/deconnexion') {
    visit.signedIn = false;
    visit.answers = {};
    redirect(response, '/');
    return;
  }
  const page = pages[path];
  if (page?.isPrivate && !visit.signedIn) {
    redirect(response, '/connexion');
    return;
  }
  if (request.method === 'POST') {
    const form = new URLSearchParams(await readBody(request));
    // What was typed to sign in is not even looked at.
    if (path === '/connexion') visit.signedIn = true;
    else Object.assign(visit.answers, Object.fromEntries(form));
    redirect(response, nextPage[path] ?? '/');
    return;
  }
  const { title, body } = page ?? missingPage;
  response.writeHead(page ? 200 : 404, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
  });
  response.end(renderPage({ path, title, body: body(visit.answers), signedIn: visit.signedIn }));
};

const visitOf = (request: IncomingMessage, response: ServerResponse, visits: Map<string, Visit>): Visit => {
  const id = new RegExp(`(?:^|; )${COOKIE}=([0-9a-f-]{36})`).exec(request.headers.cookie ?? '')?.[1];
  const known = id ? visits.get(id) : undefined;
  if (known) return known;
  const visit: Visit = { signedIn: false, answers: {} };
  const fresh = randomUUID();
  visits.set(fresh, visit);
  const oldest = visits.keys().next().value;
  if (visits.size > MAX_VISITS && oldest !== undefined) visits.delete(oldest);
  response.setHeader('set-cookie', `${COOKIE}=${fresh}; Path=/; HttpOnly; SameSite=Lax`);
  return visit;
};

const redirect = (response: ServerResponse, path: string): void => {
  response.writeHead(303, { location: path }).end();
};

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new RangeError('the form is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};
