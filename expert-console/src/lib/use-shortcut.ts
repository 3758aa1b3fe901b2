import { useEffectEvent, useLayoutEffect } from 'react';

/** Runs an action at a function key, wherever the focus is. Keys held down count once. */
export const useShortcut = (key: `F${number}`, enabled: boolean, action: () => void): void => {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== key || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    action();
  });
  // In place with the frame that shows the key.
  useLayoutEffect(() => {
    if (!enabled) return;
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [enabled]);
};
