import type { PointMark } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { useEffect, useRef, type RefObject } from 'react';
import styles from './own-marks.module.css';

interface Spot {
  x: number;
  y: number;
  at: number;
}

interface OwnMarksProps {
  /** What draws a spot, once mounted. */
  drawRef: RefObject<((at: { x: number; y: number }) => void) | null>;
  mark: PointMark | null;
}

/** As at the kiosk, in milliseconds. */
const STAYS = { laser: 700, ink: 4000 };
const LIFTED = 600;

/** The agent's own line, where they draw it, for as long as the citizen sees it. */
export const OwnMarks = ({ drawRef, mark }: OwnMarksProps) => {
  const pathRef = useRef<SVGPathElement | null>(null);
  useEffect(() => {
    if (mark !== 'laser' && mark !== 'ink') return;
    let spots: Spot[] = [];
    let frame = 0;
    const paint = (): void => {
      const now = performance.now();
      spots = spots.filter(({ at }) => now - at < STAYS[mark]);
      pathRef.current?.setAttribute('d', pathOf(spots));
      frame = spots.length > 0 ? requestAnimationFrame(paint) : 0;
    };
    drawRef.current = (at) => {
      spots.push({ ...at, at: performance.now() });
      if (frame === 0) frame = requestAnimationFrame(paint);
    };
    const path = pathRef.current;
    return () => {
      drawRef.current = null;
      cancelAnimationFrame(frame);
      path?.setAttribute('d', '');
    };
  }, [drawRef, mark]);
  return (
    <svg className={styles['marks']} data-mark={mark} aria-hidden>
      <path ref={pathRef} />
    </svg>
  );
};

const pathOf = (spots: readonly Spot[]): string =>
  spots
    .map(({ x, y, at }, index) => {
      const before = spots[index - 1];
      return `${before && at - before.at < LIFTED ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
