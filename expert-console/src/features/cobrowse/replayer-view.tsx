import type { CobrowseAction, PointMark, Target } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { keyAction, LEAVE_KEY } from './key-action.ts';
import styles from './replayer-view.module.css';
import { OwnMarks } from './own-marks.tsx';
import type { Point } from './use-point.ts';
import type { Replay } from './use-replay.ts';

interface ReplayerViewProps {
  replay: Replay;
  isShown: boolean;
  hasControl: boolean;
  citizenName: string;
  agentName: string;
  act: (action: CobrowseAction) => void;
  point: Point;
  /** What the agent's mouse draws for the citizen; null: it points, and clicks with control. */
  mark: PointMark | null;
}

/** Wheel turns add up this long before they are sent, in milliseconds. */
const WHEEL_INTERVAL = 80;
const MAX_SCROLL = 5000;
const MAX_TEXT = 200;

/** The mirror fitted to its place, with both pointers; with control, what the agent does in it goes to the kiosk. */
export const ReplayerView = (props: ReplayerViewProps) => {
  const { replay, isShown, hasControl, citizenName, agentName, act, point, mark } = props;
  const { rootRef, size, citizenAt, epoch, targetAt } = replay;
  const { t } = useTranslation('cobrowse');
  const { ref: frameRef, width } = useElementSize<HTMLDivElement>();
  const keyboardRef = useRef<HTMLTextAreaElement | null>(null);
  const layerRef = useRef<HTMLDivElement | null>(null);
  const drawRef = useRef<((at: { x: number; y: number }) => void) | null>(null);
  const scale = size && width > 0 ? width / size.width : 1;

  const offsetOf = (event: PointerEvent<HTMLElement>): { x: number; y: number } => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const placeOf = (event: PointerEvent<HTMLElement>): Target | null => {
    const box = event.currentTarget.getBoundingClientRect();
    return targetAt((event.clientX - box.left) / scale, (event.clientY - box.top) / scale);
  };

  useEffect(() => {
    const layer = layerRef.current;
    if (!layer || !hasControl) return;
    let sum = 0;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      sum += event.deltaY;
      timer =
        timer ??
        setTimeout(() => {
          timer = null;
          const deltaY = Math.max(-MAX_SCROLL, Math.min(MAX_SCROLL, sum));
          sum = 0;
          if (epoch() > 0) act({ verb: 'scroll', epoch: epoch(), deltaY });
        }, WHEEL_INTERVAL);
    };
    layer.addEventListener('wheel', onWheel, { passive: false }); // React's own can't prevent scrolling
    return () => {
      layer.removeEventListener('wheel', onWheel);
      if (timer) clearTimeout(timer);
    };
  }, [act, epoch, hasControl]);

  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation(); // the console's shortcuts are not for what is typed in the page
    if (event.nativeEvent.isComposing) return;
    if (event.key === LEAVE_KEY) {
      event.preventDefault();
      keyboardRef.current?.blur();
      return;
    }
    const action = epoch() > 0 ? keyAction(event, epoch()) : null;
    if (!action) return;
    event.preventDefault();
    act(action);
  };

  /** Takes what was typed out of the field: it exists only on its way. */
  const takeText = (): void => {
    const field = keyboardRef.current;
    if (!field?.value) return;
    const text = field.value.slice(0, MAX_TEXT);
    field.value = '';
    if (epoch() > 0) act({ verb: 'type', epoch: epoch(), text });
  };

  return (
    <div className={styles['frame']} ref={frameRef} hidden={!isShown} data-control={hasControl || undefined}>
      <div className={styles['page']} style={{ height: size ? size.height * scale : undefined }}>
        <div ref={rootRef} className={styles['replay']} style={{ transform: `scale(${scale})` }} />
        <div
          ref={layerRef}
          className={styles['layer']}
          role="img"
          aria-label={t('mirror')}
          onPointerMove={(event) => {
            const isDrawn = mark === 'laser' || (mark === 'ink' && event.buttons === 1);
            if (isDrawn) drawRef.current?.(offsetOf(event));
            point(placeOf(event), isDrawn ? mark : undefined);
          }}
          onPointerLeave={() => point(null)}
          onPointerDown={(event) => {
            if (hasControl || mark) event.preventDefault();
            if (mark === 'highlight') point(placeOf(event), mark);
          }}
          onPointerUp={(event) => {
            const mayAct = hasControl && mark === null && event.button === 0;
            const target = mayAct ? placeOf(event) : null;
            if (!target) return;
            act({ verb: 'click', target });
            keyboardRef.current?.focus({ preventScroll: true });
          }}
        />
        {size === null && (
          <Text className={styles['coming'] ?? ''} role="status">
            {t('opening')}
          </Text>
        )}
        <OwnMarks drawRef={drawRef} mark={mark} />
        {citizenAt && (
          <div
            className={styles['pointer']}
            style={{ transform: `translate(${citizenAt.x * scale}px, ${citizenAt.y * scale}px)` }}
            aria-hidden
          >
            {citizenName}
          </div>
        )}
      </div>
      {hasControl && (
        <textarea
          ref={keyboardRef}
          className={styles['keyboard']}
          aria-label={`${t('control.keyboard')} (${agentName})`}
          aria-description={t('control.keyboardHint')}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onKeyDown={onKeyDown}
          onInput={(event) => {
            if (!event.nativeEvent.isComposing) takeText();
          }}
          onCompositionEnd={takeText}
        />
      )}
    </div>
  );
};
