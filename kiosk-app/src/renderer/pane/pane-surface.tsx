import { IconPointerFilled } from '@tabler/icons-react';
import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { PaneInput, PanePointer } from '../../bridge/contract.ts';
import { moveFocus } from '../components/focus-mover.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { fit, paneSize, toPage, toShown, type Point, type Size } from './pane-geometry.ts';
import { PaneGestures } from './pane-gestures.ts';
import { PaneMarks } from './pane-marks.tsx';
import { FramePainter } from './frame-painter.ts';
import { keyInput } from './key-input.ts';
import classes from './web-pane.module.css';

interface PaneSurfaceProps {
  host: string;
  /** The page is not there yet; nor is it, for whoever looks, before its first picture. */
  opening: boolean;
  /** The agent has control: a touch only takes it back, and is for nothing in the page. */
  controlled: boolean;
}

/** The page's picture: touches, wheel and keys go to the page; the agent's pointer is drawn over it. */
export const PaneSurface = ({ host, opening, controlled }: PaneSurfaceProps) => {
  const { t } = useTranslation();
  const { bridge, attempt } = useKiosk();
  const room = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [roomSize, setRoomSize] = useState<Size | null>(null);
  const [page, setPage] = useState<Size | null>(null);
  const [pointer, setPointer] = useState<PanePointer | null>(null);
  const help = useId();
  const shown = roomSize && page ? fit(page, roomSize) : null;

  const send = useCallback(
    (input: PaneInput) => void attempt(() => bridge.ask('pane:input', input)),
    [attempt, bridge],
  );
  const gestures = useMemo(() => new PaneGestures(send), [send]);

  useEffect(() => {
    const box = room.current;
    if (!box) return;
    const observer = new ResizeObserver(() => {
      const size = { width: box.clientWidth, height: box.clientHeight };
      if (size.width === 0 || size.height === 0) return;
      setRoomSize(size);
      void attempt(() => bridge.ask('pane:resize', paneSize(size)));
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [bridge, attempt]);

  useEffect(() => {
    const target = canvas.current;
    if (!target) return;
    const painter = new FramePainter(target, setPage);
    const stops = [
      bridge.on('pane-frame', (frame) => painter.show(frame)),
      bridge.on('pane-pointer', setPointer),
    ];
    return () => {
      for (const stop of stops) stop();
      painter.close();
    };
  }, [bridge]);

  // React listens to wheel passively; the page must not scroll with the pane.
  useEffect(() => {
    const target = canvas.current;
    if (!target || !page) return;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const at = toPage({ x: event.offsetX, y: event.offsetY }, sizeOf(target), page);
      send({ type: 'wheel', ...at, deltaY: event.deltaY });
    };
    target.addEventListener('wheel', wheel, { passive: false });
    return () => target.removeEventListener('wheel', wheel);
  }, [page, send]);

  const at = (event: PointerEvent<HTMLCanvasElement>): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return toPage({ x: event.clientX - box.left, y: event.clientY - box.top }, box, page ?? box);
  };
  const isTouch = (event: PointerEvent) => event.pointerType === 'touch';
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') {
      // Onwards: from the beginning of the screen the arrows would only lead into the site again.
      moveFocus(event.currentTarget, 'next');
      return;
    }
    const input = keyInput(event);
    if (!input) return;
    event.preventDefault();
    send(input);
  };
  const pointed = pointer?.at && shown && page ? toShown(pointer.at, shown, page) : null;

  return (
    <div ref={room} className={classes.room}>
      <div className={classes.picture} style={shown ?? { width: '100%', height: '100%' }}>
        <textarea
          ref={field}
          className={classes.field}
          data-takes-keys
          aria-label={t('pane.keyboardInput')}
          aria-describedby={help}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          inputMode="none"
          onKeyDown={onKeyDown}
          onInput={({ currentTarget, nativeEvent }) => {
            if (nativeEvent.isComposing || currentTarget.value === '') return;
            send({ type: 'text', text: currentTarget.value.slice(0, 200) });
            currentTarget.value = '';
          }}
          onCompositionEnd={({ currentTarget }) => {
            if (currentTarget.value === '') return;
            send({ type: 'text', text: currentTarget.value.slice(0, 200) });
            currentTarget.value = '';
          }}
        />
        <canvas
          ref={canvas}
          className={classes.canvas}
          role="img"
          aria-label={t('pane.surface', { host })}
          onPointerDown={(event) => {
            event.preventDefault();
            field.current?.focus();
            event.currentTarget.setPointerCapture(event.pointerId);
            if (!controlled) gestures.down(at(event), isTouch(event));
          }}
          onPointerMove={(event) => gestures.move(at(event), isTouch(event))}
          onPointerUp={(event) => gestures.up(at(event), isTouch(event))}
          onPointerCancel={() => gestures.cancel()}
        />
        <PaneMarks page={page} />
        {pointed && pointer && (
          <div className={classes.pointer} style={{ left: pointed.x, top: pointed.y }} aria-hidden>
            <IconPointerFilled />
            <span>{pointer.name}</span>
          </div>
        )}
      </div>
      <p id={help} className={classes.help}>
        {t('pane.surfaceHelp')}
      </p>
      {(opening || page === null) && (
        <p className={classes.opening} role="status">
          {t('pane.opening')}
        </p>
      )}
    </div>
  );
};

const sizeOf = (element: HTMLElement): Size => ({ width: element.clientWidth, height: element.clientHeight });
