import { useEffect, useRef } from 'react';

interface Props {
  stream: MediaStream | null;
  label: string;
  className?: string | undefined;
  /** The own picture: mirrored by CSS and never heard. */
  self?: boolean;
}

/** A live picture. */
export const VideoView = ({ stream, label, className, self = false }: Props) => {
  const ref = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = ref.current;
    if (!video) return;
    video.srcObject = stream;
    // Rejected when the stream goes away first; `autoPlay` starts the next one.
    if (stream) video.play().catch(() => undefined);
  }, [stream]);
  return <video ref={ref} aria-label={label} className={className} autoPlay playsInline muted={self} />;
};
