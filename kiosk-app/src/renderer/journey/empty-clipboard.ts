/**
 * Takes what somebody copied off the machine's clipboard, which outlives every page. A window that is not in front may not
 * write to it: then nobody copied anything in it either.
 */
export const emptyClipboard = async (): Promise<void> => {
  try {
    await navigator.clipboard.writeText('');
  } catch {
    // not in front
  }
};
