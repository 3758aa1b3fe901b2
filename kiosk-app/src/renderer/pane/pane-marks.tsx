import { useEffect, useState } from 'react';
import type { PanePointer } from '../../bridge/contract.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { fadeMarks, noMarks, withPointer, type Marks } from './marks.ts';
import type { Size } from './pane-geometry.ts';
import classes from './pane-marks.module.css';

/** How often what has faded is taken away, in milliseconds. */
const TICK = 100;

/** What the agent shows on the page beyond pointing: light, lines that fade, an element framed. */
export const PaneMarks = ({ page }: { page: Size }) => {
  const { bridge } = useKiosk();
  const [marks, setMarks] = useState<Marks>(noMarks);
  useEffect(
    () =>
      bridge.on('pane-pointer', (pointer: PanePointer) =>
        setMarks((now) => withPointer(now, pointer, performance.now())),
      ),
    [bridge],
  );
  const isEmpty = marks.lines.length === 0 && marks.framed === null;
  useEffect(() => {
    if (isEmpty) return;
    const timer = setInterval(() => setMarks((now) => fadeMarks(now, performance.now())), TICK);
    return () => clearInterval(timer);
  }, [isEmpty]);
  if (isEmpty) return null;
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
