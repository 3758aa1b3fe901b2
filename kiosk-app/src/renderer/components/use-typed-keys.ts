import { useEffect, useEffectEvent } from 'react';

/** What a screen does with the keys of a keyboard. */
interface TypedKeys {
  /** A letter or a digit. */
  readonly onSign: (sign: string) => void;
  readonly onErase: () => void;
  readonly onEnter: () => void;
}

/**
 * Keys typed while no field has the focus: at a kiosk it is on the title, on a button that was disabled under it, or nowhere,
 * and whoever types looks at the screen's one field.
 */
export const useTypedKeys = ({ onSign, onErase, onEnter }: TypedKeys): void => {
  const onKey = useEffectEvent(({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    if (target instanceof HTMLInputElement || ctrlKey || metaKey || altKey) return;
    if (/^[a-z0-9]$/i.test(key)) onSign(key);
    else if (key === 'Backspace') onErase();
    else if (key === 'Enter' && !(target instanceof HTMLButtonElement)) onEnter();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
};
