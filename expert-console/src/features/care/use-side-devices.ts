import type {
  HidBit,
  HidProfile,
  SideDeviceAnswer,
  SideDeviceAsk,
  SideDeviceRefusal,
} from '@visio-accueil/shared/protocol/side-device.ts';
import { useEffect, useRef, useState } from 'react';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { modelKey } from './side-device-draft.ts';

/** How often a button is asked for: a kiosk waits some seconds for each. */
const PRESS_ASKS = 10;

/** The models of a kiosk while a technician looks at them and changes them. */
export const useSideDevices = (kioskId: string, request: SendRequest) => {
  const asking = useAction();
  const [answer, setAnswer] = useState<SideDeviceAnswer | null>(null);
  const [profiles, setProfiles] = useState<readonly HidProfile[]>([]);
  const [refused, setRefused] = useState<SideDeviceRefusal | null>(null);
  const [saved, setSaved] = useState(false);
  /** The learning that is awaited; another one, or none, ends it. */
  const turn = useRef(0);
  useEffect(() => () => void (turn.current += 1), []);

  const ask = async (what: SideDeviceAsk): Promise<SideDeviceAnswer> => {
    const said = await request('side-device:ask', { kioskId, ask: what });
    setRefused(said.refused);
    if (said.refused === null) setAnswer(said);
    return said;
  };
  const change = (next: readonly HidProfile[]): void => {
    setSaved(false);
    setProfiles(next);
  };
  return {
    ...{ answer, profiles, refused, saved, change },
    /** Changes one model as it is by then. */
    changeOne: (profile: HidProfile, changed: (before: HidProfile) => HidProfile): void => {
      setSaved(false);
      setProfiles((before) =>
        before.map((each) => (modelKey(each) === modelKey(profile) ? changed(each) : each)),
      );
    },
    ...{ pending: asking.pending, code: asking.code },
    look: () =>
      asking.run(async () => {
        const said = await ask({ what: 'list' });
        if (said.refused === null) change(said.profiles);
      }),
    save: () =>
      asking.run(async () => {
        const said = await ask({ what: 'save', profiles: [...profiles] });
        setSaved(said.refused === null);
      }),
    /** The next button that is pressed on the spot; null: none was, or nobody waits any more. */
    press: async (path: string): Promise<HidBit | null> => {
      turn.current += 1;
      const mine = turn.current;
      let pressed: HidBit | null = null;
      await asking.run(async () => {
        for (let asked = 0; asked < PRESS_ASKS && pressed === null; asked += 1) {
          const said = await ask({ what: 'press', path });
          if (turn.current !== mine || said.refused !== null) return;
          pressed = said.pressed;
        }
      });
      return turn.current === mine ? pressed : null;
    },
    stopPress: () => {
      turn.current += 1;
    },
  };
};
