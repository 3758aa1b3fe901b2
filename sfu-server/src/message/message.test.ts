import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openMailSender } from './mail-sender.ts';
import { smsGateway } from './sms-gateway.ts';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));
const portOf = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => server.close());
  return (server.address() as AddressInfo).port;
};

/** A mail server's side of SMTP (RFC 5321), enough to take one letter or to refuse its receiver. */
const mailServer = async (letters: string[], refuses = false): Promise<string> => {
  const server = createServer((socket) => {
    let inLetter = false;
    let text = '';
    socket.write('220 here\r\n');
    socket.on('data', (bytes) => {
      text += bytes.toString();
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        if (inLetter) {
          const over = text.indexOf('\r\n.\r\n');
          if (over < 0) return;
          letters.push(text.slice(0, over));
          text = text.slice(over + 5);
          inLetter = false;
          socket.write('250 taken\r\n');
          continue;
        }
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        inLetter = line === 'DATA';
        if (line === 'QUIT') socket.end('221 bye\r\n');
        else if (refuses && line.startsWith('RCPT')) socket.write('550 nobody\r\n');
        else socket.write(inLetter ? '354 go on\r\n' : '250 fine\r\n');
      }
    });
  });
  return `smtp://127.0.0.1:${String(await portOf(server))}`;
};

describe('e-mail', () => {
  const message = {
    to: 'marie@exemple.fr',
    subject: 'Rappel',
    text: 'Demain à 9 h 00.',
    calendar: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
  };
  it('reaches the mail server with its text and its event', async () => {
    const letters: string[] = [];
    await (await openMailSender(await mailServer(letters), 'visio@exemple.fr')).send(message);
    expect(letters[0]).toMatch(/^To: marie@exemple\.fr/m);
    expect(letters[0]).toContain('text/calendar');
  });

  it('says when the mail server refuses', async () => {
    const sender = await openMailSender(await mailServer([], true), 'visio@exemple.fr');
    await expect(sender.send(message)).rejects.toThrow();
  });
});

describe('a short message', () => {
  const gateway = async (status: number, asked: object[]): Promise<string> => {
    const server = createHttp((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        asked.push({ body: JSON.parse(body) as unknown, by: request.headers.authorization });
        response.writeHead(status, { connection: 'close' }).end();
      });
    });
    return `http://127.0.0.1:${String(await portOf(server))}/sms`;
  };
  const message = { to: '+33612345678', subject: '', text: 'Demain.' };

  it('reaches the gateway with its token', async () => {
    const asked: object[] = [];
    await smsGateway(await gateway(202, asked), 'secret-token').send(message);
    expect(asked).toEqual([{ body: { to: '+33612345678', text: 'Demain.' }, by: 'Bearer secret-token' }]);
  });

  it('says when the gateway refuses', async () => {
    const url = await gateway(403, []);
    await expect(smsGateway(url, 'secret-token').send(message)).rejects.toThrow('403');
  });
});
