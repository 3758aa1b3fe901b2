import { useEffect, useLayoutEffect, useRef } from 'react';

interface Props {
  stream: MediaStream | null;
  label: string;
  className?: string | undefined;
  /** The own picture: mirrored by CSS and never heard. */
  self?: boolean;
  /** 0 to 1. */
  volume?: number;
  /** Where it is heard; null: where the system has it. */
  speaker?: string | null;
  /** It stands still: what is shown is the last of it. */
  dimmed?: boolean | undefined;
}

/** A live picture. */
export const VideoView = ({
  stream,
  label,
  className,
  self = false,
  volume = 1,
  speaker = null,
  dimmed,
}: Props) => {
  const ref = useRef<HTMLVideoElement>(null);
  // Before the browser paints: a picture that is there must not wait for the rest of the screen.
  useLayoutEffect(() => {
    const video = ref.current;
    if (!video) return;
    video.srcObject = stream;
    // Rejected when the stream goes away first; `autoPlay` starts the next one.
    if (stream) video.play().catch(() => undefined);
  }, [stream]);
  useEffect(() => {
    if (ref.current) ref.current.volume = volume;
  }, [volume]);
  useEffect(() => {
    // Refused when the device has just been taken away: then the system's own is heard, as before.
    ref.current?.setSinkId(speaker ?? '').catch(() => undefined);
  }, [speaker]);
  return (
    <video
      ref={ref}
      aria-label={label}
      className={className}
      data-dimmed={dimmed || undefined}
      autoPlay
      playsInline
      muted={self}
    />
  );
};
