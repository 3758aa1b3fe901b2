import { useEffect, useState } from 'react';

/** The own picture while waiting: the camera alone, nothing is sent. Stopped as soon as it is not wanted. */
export const useSelfView = (wanted: boolean): { stream: MediaStream | null; missing: boolean } => {
  const [view, setView] = useState<{ stream: MediaStream | null; missing: boolean }>({
    stream: null,
    missing: false,
  });
  useEffect(() => {
    if (!wanted) return;
    let own: MediaStream | null = null;
    let gone = false;
    const stop = () => own?.getTracks().forEach((track) => track.stop());
    const open = async () => {
      try {
        own = await navigator.mediaDevices.getUserMedia({ video: true });
        if (gone) stop();
        else setView({ stream: own, missing: false });
      } catch {
        // No camera, or not allowed: the screen says so, the call goes on by voice.
        if (!gone) setView({ stream: null, missing: true });
      }
    };
    void open();
    return () => {
      gone = true;
      stop();
      setView({ stream: null, missing: false });
    };
  }, [wanted]);
  return view;
};
