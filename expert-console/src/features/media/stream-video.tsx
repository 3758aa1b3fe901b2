import { useEffect, useLayoutEffect, useRef } from 'react';
import { useHeardAt } from '../../lib/speaker.ts';

interface StreamVideoProps {
  stream: MediaStream | null;
  label: string;
  className?: string | undefined;
  muted?: boolean;
  /** The browser wants a gesture first. */
  onBlocked?: (play: () => void) => void;
  /** The first frame of a stream shows. */
  onShown?: (() => void) | undefined;
}

/** A live stream in a video element. */
export const StreamVideo = (props: StreamVideoProps) => {
  const { stream, label, className, muted = false, onBlocked, onShown } = props;
  const video = useRef<HTMLVideoElement>(null);
  useHeardAt(video);
  // Before the browser paints: a picture that is there must not wait for the rest of the page.
  useLayoutEffect(() => {
    const element = video.current;
    if (element === null || element.srcObject === stream) return;
    element.srcObject = stream;
    if (stream === null) return;
    element.play().catch((error: unknown) => {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
      onBlocked?.(() => void element.play().catch(() => undefined));
    });
  }, [stream, onBlocked]);
  useEffect(() => {
    const element = video.current;
    if (element === null || stream === null || onShown === undefined) return;
    const waiting = element.requestVideoFrameCallback(onShown);
    return () => element.cancelVideoFrameCallback(waiting);
  }, [stream, onShown]);
  return <video ref={video} className={className} aria-label={label} autoPlay playsInline muted={muted} />;
};
