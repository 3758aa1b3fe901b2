import classes from './share-bar.module.css';

/** How large a part is, as a bar; the number stands beside it. `share` is of 1; `narrow` leaves room for more columns. */
export const ShareBar = ({ share, narrow = false }: { share: number; narrow?: boolean }) => (
  <div className={classes.track} data-narrow={narrow || undefined} aria-hidden>
    <span className={classes.bar} style={{ width: `${share * 100}%` }} />
  </div>
);
