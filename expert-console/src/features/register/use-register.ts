import { useQuery } from '@tanstack/react-query';
import type { SendRequest } from '../../lib/live.ts';

export const REGISTER_KEY = ['register'];

/** The part of the network's register that is this account's to see. */
export const useRegister = (request: SendRequest, enabled = true) =>
  useQuery({ queryKey: REGISTER_KEY, queryFn: () => request('register:read', {}), enabled });
