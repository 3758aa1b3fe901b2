/** What people recognise a site by: its host, without "www.". An address that is none shows as it is. */
export const pageHost = (url: string): string => {
  try {
    return new URL(url).host.replace(/^www\./, '') || url;
  } catch {
    return url;
  }
};
