import { useEffect, useState } from 'react';
import { useKiosk } from '../journey/kiosk-context.tsx';

/** The small picture of a scanned page, from the host's memory, as an object URL; null until it is there. */
export const useScanPreview = (documentId: string): string | null => {
  const { bridge, attempt } = useKiosk();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let gone = false;
    void attempt(async () => {
      const { bytes } = await bridge.ask('scan:preview', { documentId });
      if (gone) return;
      made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }));
      setUrl(made);
    });
    return () => {
      gone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [bridge, attempt, documentId]);
  return url;
};
