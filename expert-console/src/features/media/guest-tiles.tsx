import type { PeerMedia } from '@visio-accueil/shared/browser/media-state.ts';
import { StreamVideo } from './stream-video.tsx';
import classes from './guest-tiles.module.css';

interface GuestTilesProps {
  peers: readonly PeerMedia[];
  /** What the others read of a participant. */
  nameOf: (participantId: string) => string;
}

/** The other people in the call, small, each with their name. */
export const GuestTiles = ({ peers, nameOf }: GuestTilesProps) => (
  <div className={classes.tiles}>
    {peers.map(({ participantId, stream, camera }) => (
      <div key={participantId} className={classes.tile} data-off={camera !== 'on'}>
        <StreamVideo stream={stream} label={nameOf(participantId)} className={classes.video} />
        <span className={classes.name} aria-hidden>
          {nameOf(participantId)}
        </span>
      </div>
    ))}
  </div>
);
