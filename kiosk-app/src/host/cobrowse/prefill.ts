import type { ActOutcome, FieldOutcome } from '@visio-accueil/shared/protocol/cobrowse.ts';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { PaneAsk } from '../../bridge/pane-ask.ts';
import type { Pane } from './pane.ts';
import type { Field } from './page-nodes.ts';
import { maskText } from './sensitive-text.ts';

export type FieldLine = Extract<PaneAsk, { kind: 'fields' }>['lines'][number];
/** The lines that the citizen struck, counted from 0; or why nothing is written at all. */
export type FieldsAnswer = { struck: readonly number[] } | { code: ErrorCode };

interface Proposal {
  nodeId: number;
  text: string;
}

export interface PrefillOptions {
  pane: Pane;
  proposals: readonly Proposal[];
  /** Puts the lines to the citizen on one sheet. */
  approve: (lines: readonly FieldLine[]) => Promise<FieldsAnswer>;
  /** The page is still the one that was proposed for. */
  isCurrent: () => boolean;
  /** Of the grant it was asked under. */
  signal: AbortSignal;
}

const labelOf = (field: Field): string => maskText(field.label).slice(0, 120);

/**
 * Writes what the agent proposes for several fields once the citizen has read it and said yes, each under the name that the
 * page gives the field. What only the citizen may fill is not on the sheet, nor is what does not show. A field is looked at
 * again before it is written in.
 */
export const prefill = async (options: PrefillOptions): Promise<ActOutcome> => {
  const { pane, proposals, approve, isCurrent, signal } = options;
  const outcomes: FieldOutcome[] = [];
  const offered: { proposal: Proposal; field: Field }[] = [];
  for (const proposal of proposals) {
    const field = await pane.nodes.field(proposal.nodeId);
    if ('code' in field) outcomes.push({ nodeId: proposal.nodeId, code: field.code });
    else offered.push({ proposal, field });
  }
  if (offered.length === 0) return { code: outcomes[0]?.code ?? 'target-moved', fields: outcomes };
  const lines = offered.map(({ proposal: { text }, field }) => ({
    ...{ label: labelOf(field), text, replaces: field.filled },
  }));
  const answer = await approve(lines);
  if ('code' in answer) return answer;
  for (const [line, { proposal, field }] of offered.entries()) {
    const { nodeId } = proposal;
    const write = async (): Promise<ErrorCode | null> => {
      if (answer.struck.includes(line)) return 'approval-refused';
      if (!isCurrent()) return 'control-stale';
      return fill(pane, proposal, field, signal);
    };
    outcomes.push({ nodeId, code: await write() });
  }
  return { code: null, fields: outcomes };
};

const fill = async (
  { nodes, input }: Pane,
  { nodeId, text }: Proposal,
  before: Field,
  signal: AbortSignal,
): Promise<ErrorCode | null> => {
  const now = await nodes.field(nodeId);
  if ('code' in now) return now.code;
  if (labelOf(now) !== labelOf(before)) return 'target-moved';
  signal.throwIfAborted();
  // What has no room for a caret is set; all else is typed, as a hand would.
  if (!now.typed) return (await nodes.set(nodeId, text)) ? null : 'field-unsuitable';
  if (!(await nodes.enter(nodeId))) return 'target-moved';
  await input.text(text, signal);
  return (await nodes.leave(nodeId, text)) ? null : 'field-unsuitable';
};
