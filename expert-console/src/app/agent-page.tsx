import { AgentDesk } from './agent-desk.tsx';
import { CallPage } from './call-page.tsx';
import type { PageProps } from './page-props.ts';

/** The agent's desk, or the call while there is one: a reload comes back to where things stand. */
export const AgentPage = (props: PageProps) => {
  const { call } = props.snapshot.desk;
  return call === null ? <AgentDesk {...props} /> : <CallPage key={call.callId} {...props} call={call} />;
};
