import pino, { type DestinationStream, type Logger } from 'pino';

/** What an error says in the log. Its other fields may hold what somebody wrote (PostgreSQL's `detail` quotes rows). */
const error = (thrown: unknown): unknown => {
  if (!(thrown instanceof Error)) return { type: typeof thrown };
  const { type, message, stack, code } = pino.stdSerializers.err(thrown) as pino.SerializedError & {
    code?: unknown;
  };
  return { type, message, stack, code };
};

/** The server's log: one JSON object a line. It names calls and kiosks, by their ids, and nobody else. */
export const createLogger = (level: string, destination?: DestinationStream): Logger => {
  const options = { level, base: null, serializers: { err: error } };
  return destination === undefined ? pino(options) : pino(options, destination);
};
