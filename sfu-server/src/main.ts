import pino from 'pino';
import { readConfig } from './config.ts';
import { startServer } from './server.ts';

const config = readConfig(process.env);
const logger = pino({ level: config.logLevel, base: null });

const server = await startServer(config, logger);
logger.info({ url: server.url }, 'listening');

let stopping = false;
const stop = (signal: string): void => {
  if (stopping) return;
  stopping = true;
  logger.info({ signal }, 'stopping');
  server.close().then(
    () => process.exit(0),
    (error: unknown) => {
      logger.error({ err: error }, 'stopped badly');
      process.exit(1);
    },
  );
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
