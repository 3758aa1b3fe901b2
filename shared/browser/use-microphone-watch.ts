import { useEffect, useState } from 'react';
import { watchMicrophone, type MicrophoneTrouble } from './microphone-watch.ts';

/** What is wrong with the own microphone. @param watched false while it is muted on purpose, or nobody would hear it */
export const useMicrophoneWatch = (
  stream: MediaStream | null,
  watched: boolean,
): MicrophoneTrouble | null => {
  const [trouble, setTrouble] = useState<MicrophoneTrouble | null>(null);
  useEffect(() => {
    const track = stream?.getAudioTracks()[0];
    if (!track || !watched) return;
    const stop = watchMicrophone(track, setTrouble);
    return () => {
      stop();
      setTrouble(null);
    };
  }, [stream, watched]);
  return trouble;
};
