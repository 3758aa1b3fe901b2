import type { ReactNode } from 'react';
import { useWarning } from '../comfort/use-warning.ts';
import classes from './banner.module.css';

interface Props {
  tone: 'calm' | 'attention' | 'alert';
  children: ReactNode;
}

/** One line of news over a screen, heard when it appears; one that warns rings. */
export const Banner = ({ tone, children }: Props) => {
  useWarning(tone !== 'calm' && typeof children === 'string' ? children : '');
  return (
    <div className={classes.banner} data-tone={tone} role="status">
      {children}
    </div>
  );
};
