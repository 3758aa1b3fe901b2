import { useEffect, useState } from 'react';
import { askServer } from '../journey/ask-server.ts';
import type { Home } from '../journey/journey.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';

/** Whether the citizen who leaves is asked what they think; null: not, or not known yet. */
export const useSurveyOffer = (): { homes: readonly Home[] } | null => {
  const { bridge } = useKiosk();
  const [offer, setOffer] = useState<{ homes: readonly Home[] } | null>(null);
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      const { open, homes } = await askServer(bridge, 'survey:offer', {});
      if (open && !gone) setOffer({ homes });
    };
    // The survey is optional: without an answer nobody is asked, and nobody who leaves is told of an error.
    ask().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [bridge]);
  return offer;
};
