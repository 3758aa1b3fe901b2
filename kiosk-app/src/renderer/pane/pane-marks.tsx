import { useEffect, useState } from 'react';
import type { PanePointer } from '../../bridge/contract.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { fadeMarks, noMarks, withPointer, type Marks } from './marks.ts';
import type { Size } from './pane-geometry.ts';
import classes from './pane-marks.module.css';

/** How often what has faded is taken away, in milliseconds. */
const TICK = 100;

/**
 * What the agent shows on the page beyond pointing: light, lines that fade, an element framed. Heard from the start, drawn once
 * there is a picture of the page.
 */
export const PaneMarks = ({ page }: { page: Size | null }) => {
  const { bridge, now } = useKiosk();
  const [marks, setMarks] = useState<Marks>(noMarks);
  useEffect(
    () =>
      bridge.on('pane-pointer', (pointer: PanePointer) =>
        setMarks((marks) => withPointer(marks, pointer, now())),
      ),
    [bridge, now],
  );
  const isEmpty = marks.lines.length === 0 && marks.framed === null;
  useEffect(() => {
    if (isEmpty) return;
    const timer = setInterval(() => setMarks((marks) => fadeMarks(marks, now())), TICK);
    return () => clearInterval(timer);
  }, [isEmpty, now]);
  if (isEmpty || page === null) return null;
  const { lines, framed } = marks;
  return (
    <svg className={classes.marks} viewBox={`0 0 ${page.width} ${page.height}`} aria-hidden>
      {lines.map(({ mark, points }, index) => (
        <polyline
          key={index}
          className={mark === 'laser' ? classes.laser : classes.ink}
          points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
        />
      ))}
      {framed && (
        <rect
          className={classes.framed}
          x={framed.box.x - 4}
          y={framed.box.y - 4}
          width={framed.box.width + 8}
          height={framed.box.height + 8}
          rx={8}
        />
      )}
    </svg>
  );
};
