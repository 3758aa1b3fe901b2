import { useEffect } from 'react';

const PERIOD = 1000;

/** Alternates the window's title with `alert` so that a call is seen in the task bar; null leaves it alone. */
export const useBlinkingTitle = (title: string, alert: string | null): void => {
  useEffect(() => {
    document.title = alert ?? title;
    if (alert === null) return;
    let shown = true;
    const timer = setInterval(() => {
      shown = !shown;
      document.title = shown ? alert : title;
    }, PERIOD);
    return () => {
      clearInterval(timer);
      document.title = title;
    };
  }, [title, alert]);
};
