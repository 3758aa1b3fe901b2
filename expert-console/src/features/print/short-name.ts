/** A file's name short enough for the wire, its ending kept. */
export const shortName = (name: string, max = 120): string => {
  const trimmed = name.trim() === '' ? 'document.pdf' : name.trim();
  if (trimmed.length <= max) return trimmed;
  const dot = trimmed.lastIndexOf('.');
  const ending = dot > 0 && trimmed.length - dot <= 6 ? trimmed.slice(dot) : '';
  return trimmed.slice(0, max - ending.length - 1) + '…' + ending;
};
