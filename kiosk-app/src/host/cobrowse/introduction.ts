import type { CdpConnection, CdpValues } from './cdp-connection.ts';

/** What sites are told of the pane's browser, for `Emulation.setUserAgentOverride`. */
export type Introduction = CdpValues;

/**
 * The pane's browser as sites are told of it: a Chromium of its version in which a person reads French. Left to itself a
 * browser without windows says "HeadlessChrome", which many sites turn away as a machine, and asks for English.
 */
export const introductionOf = async (connection: CdpConnection): Promise<Introduction> => {
  const { product } = await connection.send('Browser.getVersion');
  const full = /\/(\d[\d.]*)/.exec(String(product))?.[1] ?? '';
  const major = full.split('.')[0] ?? '';
  const brands = (version: string) => [{ brand: 'Chromium', version }];
  return {
    // The form that every Chromium gives since 110 (user-agent reduction): the major version alone.
    userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`,
    acceptLanguage: 'fr-FR,fr',
    platform: 'Linux x86_64',
    userAgentMetadata: {
      brands: brands(major),
      fullVersionList: brands(full),
      ...{ platform: 'Linux', platformVersion: '', architecture: 'x86', model: '', mobile: false },
    },
  };
};
