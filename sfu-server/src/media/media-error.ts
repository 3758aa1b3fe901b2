import { errors } from 'mediasoup';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';

/**
 * mediasoup's refusals, as codes: parameters it finds wrong are `invalid-payload`; anything else (a transport closed
 * meanwhile, a worker that died) is `media-unavailable`, after which an end joins again.
 */
export const asMediaError = (error: unknown): CodedError => {
  if (error instanceof CodedError) return error;
  const wrongParameters = error instanceof TypeError || error instanceof errors.UnsupportedError;
  return new CodedError(wrongParameters ? 'invalid-payload' : 'media-unavailable', { cause: error });
};

/** Runs something of mediasoup's and turns its errors into coded ones. */
export const orMediaError = async <T>(run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    throw asMediaError(error);
  }
};
