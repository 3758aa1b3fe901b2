import { useEffect, useId, type ReactNode } from 'react';
import { useChime } from '../comfort/use-warning.ts';
import { ScreenTitle } from './screen-title.tsx';
import classes from './sheet.module.css';

interface Props {
  title: string;
  children: ReactNode;
  /** The answers, big, at the bottom. */
  actions: ReactNode;
  /** Something to look at while answering, as large as there is room. */
  aside?: ReactNode;
  alert?: boolean;
}

/**
 * A question over the screen. All that is behind it is inert, save the bottom bar: help and "Arrêter" stay in reach.
 * It closes by an answer only.
 */
export const Sheet = ({ title, children, actions, aside, alert = false }: Props) => {
  const id = useId();
  useChime(alert ? title : '');
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      else document.querySelector('h1')?.focus();
    };
  }, []);
  return (
    <div className={classes.overlay}>
      <section
        className={classes.sheet}
        role={alert ? 'alertdialog' : 'dialog'}
        aria-labelledby={id}
        data-wide={aside ? '' : undefined}
      >
        <div className={classes.question}>
          <ScreenTitle id={id} order={2}>
            {title}
          </ScreenTitle>
          <div className={classes.body}>{children}</div>
          <div className={classes.actions}>{actions}</div>
        </div>
        {aside && <div className={classes.aside}>{aside}</div>}
      </section>
    </div>
  );
};
