import { GuestInvitation } from '../features/guest/guest-invitation.tsx';
import { useAction } from '../lib/use-action.ts';
import type { PageProps } from './page-props.ts';

/** The invitation that rings here, if any. */
export const GuestRings = ({ store, snapshot }: PageProps) => {
  const joining = useAction();
  const declining = useAction();
  const ring = snapshot.guest.rings[0];
  if (ring === undefined) return null;
  const { callId } = ring;
  return (
    <GuestInvitation
      key={callId}
      ring={ring}
      joining={joining}
      onJoin={() => void joining.run(() => store.join(callId))}
      onDecline={() => void declining.run(() => store.request('guest:decline', { callId }))}
    />
  );
};
