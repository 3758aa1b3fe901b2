/** The value of one series of a server's /metrics, e.g. `visio_calls{state="active"}`; 0 when it is not there. */
export const figure = async (serverUrl: string, series: string): Promise<number> => {
  const text = await (await fetch(new URL('metrics', serverUrl))).text();
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1) ?? 0);
};
