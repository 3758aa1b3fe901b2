import { createLogger } from './log.ts';
import { readConfig } from './config.ts';
import { startServer } from './server.ts';

const config = readConfig(process.env);
const logger = createLogger(config.logLevel);

logger.info({ starting: 'database' }, 'starting');
const server = await startServer(config, logger);
logger.info({ url: server.url }, 'listening');

let signalled = false;
let closing: Promise<void> | null = null;
/** The first signal lets calls come to their end, for DRAIN_SECONDS at most; a second one waits for them no longer. */
const stop = async (signal: string): Promise<void> => {
  logger.info({ signal }, 'stopping');
  const isFirst = !signalled;
  signalled = true;
  try {
    if (isFirst) await server.drain(config.drainLimit);
    await (closing ??= server.close());
    process.exit(0);
  } catch (error) {
    logger.error({ err: error }, 'stopped badly');
    process.exit(1);
  }
};
process.on('SIGTERM', (signal) => void stop(signal));
process.on('SIGINT', (signal) => void stop(signal));
