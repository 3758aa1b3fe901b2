import { createServer, type Server as HttpServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factNames, factTable, type FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import { roles, type Role } from '@visio-accueil/shared/protocol/role.ts';
import { Server, type Socket } from 'socket.io';
import { io, type Socket as ClientSocket } from 'socket.io-client';
import { Connections, tell } from './connections.ts';
import type { KioskPrincipal } from './principal.ts';

let httpServer: HttpServer;
let server: Server;
let client: ClientSocket;
let socket: Socket;

beforeAll(async () => {
  httpServer = createServer().listen(0);
  await once(httpServer, 'listening');
  server = new Server(httpServer);
  const connected = new Promise<Socket>((resolve) => server.on('connection', resolve));
  client = io(`http://localhost:${(httpServer.address() as AddressInfo).port}`, {
    transports: ['websocket'],
  });
  socket = await connected;
});
afterAll(async () => {
  client.close();
  await server.close();
});

const cells = factNames.flatMap((name) => roles.map((role) => [name, role] as const));

describe('what every kiosk is told', () => {
  const kiosk = (kioskId: string): KioskPrincipal => ({
    ...{ role: 'kiosk', kioskId, label: 'Borne', siteId: 'salviac', siteName: 'Salviac', departement: '46' },
  });

  it('reaches each once, and no fact that is not for kiosks', async () => {
    const connections = new Connections();
    const told: unknown[] = [];
    client.on('agency:changed', (payload) => told.push(payload));
    connections.toKiosks('agency:changed', () => ({ agencies: [] }));
    connections.add(kiosk('here'), socket, '');
    connections.toKiosks('agency:changed', () => ({ agencies: [] }));
    tell(socket, 'kiosk', 'ticket:changed', { tickets: [] });
    await new Promise((resolve) => client.once('ticket:changed', resolve));
    expect(told).toEqual([{ agencies: [] }]);
    expect(() => connections.toKiosks('queue:updated', () => ({}) as never)).toThrow('must not be told');
    client.removeAllListeners('agency:changed');
  });
});

describe('the table of facts', () => {
  it.each(cells)('%s to a %s', async (name, role) => {
    const told = new Promise((resolve) => client.once(name, resolve));
    const send = (): void => tell(socket, role, name, {} as FactPayload<typeof name>);
    if ((factTable[name].to as readonly Role[]).includes(role)) {
      send();
      expect(await told).toEqual({});
    } else {
      expect(send).toThrow('must not be told');
    }
  });
});
