import type { ReactNode } from 'react';
import classes from './banner.module.css';

/** One line of news over a screen, heard when it appears. */
export const Banner = ({ tone, children }: { tone: 'calm' | 'attention' | 'alert'; children: ReactNode }) => (
  <div className={classes.banner} data-tone={tone} role="status">
    {children}
  </div>
);
