import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import type { Bridge } from '../../bridge/bridge.ts';
import type { HostState } from '../../bridge/contract.ts';
import type { HostStore } from './host-store.ts';
import { nextJourney, startOfJourney, type Journey, type JourneyEvent } from './journey.ts';
import { problemOf, withNotice, type Notice, type NoticeWithoutId } from './notices.ts';

/** What every screen can see and do. */
export interface Kiosk {
  bridge: Bridge;
  /** What every countdown goes by, in epoch milliseconds. */
  now: () => number;
  state: HostState | null;
  journey: Journey;
  send: (event: JourneyEvent) => void;
  notices: readonly Notice[];
  tell: (notice: NoticeWithoutId) => void;
  dismiss: (id?: number) => void;
  /** Runs an action; a failure becomes a notice with "Réessayer". Answers whether it worked. */
  attempt: (action: () => Promise<unknown>) => Promise<boolean>;
}

const Context = createContext<Kiosk | null>(null);

export const useKiosk = (): Kiosk => {
  const kiosk = useContext(Context);
  if (!kiosk) throw new Error('useKiosk needs a KioskProvider');
  return kiosk;
};

/** Runs an action and answers whether it succeeded; what went wrong is told, with a way to try again. */
const attemptTelling = async (
  tell: (notice: NoticeWithoutId) => void,
  action: () => Promise<unknown>,
): Promise<boolean> => {
  try {
    await action();
    return true;
  } catch (error) {
    tell(problemOf(error, () => void attemptTelling(tell, action)));
    return false;
  }
};

/** Holds the journey and the notices beside the host's state. */
export const KioskProvider = ({
  bridge,
  now,
  store,
  children,
}: {
  bridge: Bridge;
  now: () => number;
  store: HostStore;
  children: ReactNode;
}) => {
  const state = useSyncExternalStore(store.listen, store.get);
  const [journey, send] = useReducer(nextJourney, startOfJourney);
  const [notices, setNotices] = useState<Notice[]>([]);
  const nextId = useRef(1);
  const call = state?.call ?? null;
  const known = state !== null;
  useEffect(() => {
    if (known) send({ type: 'call', call });
  }, [known, call]);

  const tell = useCallback((notice: NoticeWithoutId) => {
    const id = nextId.current++;
    setNotices((notices) => withNotice(notices, { ...notice, id }));
  }, []);
  const dismiss = useCallback((id?: number) => {
    setNotices((notices) => (id === undefined ? [] : notices.filter((notice) => notice.id !== id)));
  }, []);
  const attempt = useCallback((action: () => Promise<unknown>) => attemptTelling(tell, action), [tell]);
  const kiosk = useMemo(
    () => ({ bridge, now, state, journey, send, notices, tell, dismiss, attempt }),
    [bridge, now, state, journey, notices, tell, dismiss, attempt],
  );
  return <Context value={kiosk}>{children}</Context>;
};
