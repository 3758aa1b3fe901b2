import type { ReactNode } from 'react';
import classes from './mediator.module.css';

export type Drawn =
  | `printer-${'tray' | 'paper' | 'cover' | 'jam' | 'toner' | 'power' | 'cable' | 'ready'}`
  | `scanner-${'cover' | 'jam' | 'power' | 'cable' | 'ready'}`;

/** The body of a printer; the front is at the left. */
const Printer = ({ open, tray }: { open: boolean; tray: boolean }) => (
  <>
    <rect className={classes.body} x="60" y="70" width="200" height="90" rx="10" />
    {open ? (
      <path className={classes.part} d="M70 70 L120 16 H250 L260 70 Z" />
    ) : (
      <rect className={classes.part} x="80" y="56" width="160" height="16" rx="6" />
    )}
    <rect className={classes.dark} x="82" y="98" width="120" height="8" rx="4" />
    <rect className={classes.part} x={tray ? 20 : 70} y="132" width="170" height="20" rx="4" />
    <circle className={classes.lamp} cx="236" cy="92" r="8" />
  </>
);

/** A flat scanner with a feeder above. */
const Scanner = ({ open }: { open: boolean }) => (
  <>
    <rect className={classes.body} x="50" y="110" width="220" height="52" rx="10" />
    {open ? (
      <path className={classes.part} d="M56 110 L96 30 H264 L264 110 Z" />
    ) : (
      <rect className={classes.part} x="50" y="84" width="220" height="26" rx="8" />
    )}
    <path className={classes.part} d="M150 84 L176 52 H256 L240 84 Z" opacity={open ? 0 : 1} />
    <circle className={classes.lamp} cx="246" cy="136" r="8" />
  </>
);

/** Where the hand goes. */
const Arrow = ({ d }: { d: string }) => <path className={classes.arrow} d={d} markerEnd="url(#arrow-head)" />;
const Sheet = ({ d }: { d: string }) => <path className={classes.sheet} d={d} />;
const Tick = ({ x, y }: { x: number; y: number }) => (
  <>
    <circle className={classes.ready} cx={x} cy={y} r="26" />
    <path className={classes.tick} d={`M${x - 12} ${y} l9 10 l16 -19`} />
  </>
);
const Cable = () => (
  <>
    <path className={classes.cable} d="M262 140 H290 V184" />
    <rect className={classes.dark} x="278" y="168" width="24" height="18" rx="3" />
  </>
);

const drawings: Readonly<Record<Drawn, ReactNode>> = {
  'printer-tray': (
    <>
      <Printer open={false} tray />
      <Arrow d="M150 180 H60" />
    </>
  ),
  'printer-paper': (
    <>
      <Printer open={false} tray />
      <Sheet d="M34 132 L60 100 H150 L124 132 Z" />
      <Arrow d="M88 40 V92" />
    </>
  ),
  'printer-cover': (
    <>
      <Printer open tray={false} />
      <Arrow d="M44 84 Q40 40 84 18" />
    </>
  ),
  'printer-jam': (
    <>
      <Printer open tray={false} />
      <Sheet d="M120 66 q10 -12 22 0 t24 0 t24 0 l-8 34 h-70 Z" />
      <Arrow d="M156 56 V8" />
    </>
  ),
  'printer-toner': (
    <>
      <Printer open tray={false} />
      <rect className={classes.dark} x="110" y="44" width="100" height="24" rx="8" />
      <Arrow d="M150 36 V6" />
      <Arrow d="M180 6 V36" />
    </>
  ),
  'printer-power': (
    <>
      <Printer open={false} tray={false} />
      <circle className={classes.press} cx="236" cy="92" r="18" />
      <Arrow d="M296 40 L256 76" />
    </>
  ),
  'printer-cable': (
    <>
      <Printer open={false} tray={false} />
      <Cable />
      <Arrow d="M250 184 H272" />
    </>
  ),
  'printer-ready': (
    <>
      <Printer open={false} tray={false} />
      <Sheet d="M92 104 h98 l10 26 h-118 Z" />
      <Tick x={270} y={44} />
    </>
  ),
  'scanner-cover': (
    <>
      <Scanner open />
      <Arrow d="M34 104 Q30 52 74 34" />
    </>
  ),
  'scanner-jam': (
    <>
      <Scanner open />
      <Sheet d="M120 104 q10 -12 22 0 t24 0 t24 0 l-6 -40 h-58 Z" />
      <Arrow d="M156 58 V12" />
    </>
  ),
  'scanner-power': (
    <>
      <Scanner open={false} />
      <circle className={classes.press} cx="246" cy="136" r="18" />
      <Arrow d="M300 84 L264 122" />
    </>
  ),
  'scanner-cable': (
    <>
      <Scanner open={false} />
      <path className={classes.cable} d="M270 146 H292 V184" />
      <rect className={classes.dark} x="280" y="168" width="24" height="18" rx="3" />
      <Arrow d="M248 186 H272" />
    </>
  ),
  'scanner-ready': (
    <>
      <Scanner open={false} />
      <Sheet d="M160 82 L184 40 H244 L230 82 Z" />
      <Tick x={80} y={50} />
    </>
  ),
};

/** One step of a repair as a drawing: it repeats what the sentence beside it says. */
export const DeviceDrawing = ({ drawn }: { drawn: Drawn }) => (
  <svg className={classes.drawing} viewBox="0 0 320 200" aria-hidden>
    <defs>
      <marker
        id="arrow-head"
        viewBox="0 0 10 10"
        refX="6"
        refY="5"
        markerWidth="4"
        markerHeight="4"
        orient="auto"
      >
        <path className={classes.head} d="M0 0 L10 5 L0 10 Z" />
      </marker>
    </defs>
    {drawings[drawn]}
  </svg>
);
