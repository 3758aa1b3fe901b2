import classes from './share-bar.module.css';

/** How large a part is, as a bar; the number stands beside it. `share` is of 1. */
export const ShareBar = ({ share }: { share: number }) => (
  <div className={classes.track} aria-hidden>
    <span className={classes.bar} style={{ width: `${share * 100}%` }} />
  </div>
);
