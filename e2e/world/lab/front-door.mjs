/**
 * The reverse proxy before the server, as in production: TLS outside, plain HTTP inside. With REFUSE_UPGRADES=1 it is one
 * of those that let no WebSocket through.
 */
import { readFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { createServer } from 'node:https';
import { connect } from 'node:net';

const { CERT, KEY, ADDRESS, TARGET_PORT, REFUSE_UPGRADES } = process.env;
const target = { host: '127.0.0.1', port: Number(TARGET_PORT) };

const door = createServer({ cert: readFileSync(CERT), key: readFileSync(KEY) }, (request, response) => {
  const { method, url, headers } = request;
  const inner = ask({ ...target, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  inner.on('error', () => response.writableEnded || response.destroy());
  response.on('close', () => inner.destroy());
  request.pipe(inner);
});

door.on('upgrade', (request, socket, head) => {
  socket.on('error', () => socket.destroy());
  if (REFUSE_UPGRADES === '1') {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  const inner = connect(target, () => {
    const lines = [`${request.method} ${request.url} HTTP/1.1`];
    for (let at = 0; at < request.rawHeaders.length; at += 2)
      lines.push(`${request.rawHeaders[at]}: ${request.rawHeaders[at + 1]}`);
    inner.write(`${lines.join('\r\n')}\r\n\r\n`);
    inner.write(head);
    socket.pipe(inner).pipe(socket);
  });
  inner.on('error', () => socket.destroy());
  socket.on('close', () => inner.destroy());
});

door.listen(443, ADDRESS, () => process.stdout.write(`${JSON.stringify({ msg: 'listening' })}\n`));
process.on('SIGTERM', () => process.exit(0));
