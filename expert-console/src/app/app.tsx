import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cssVariables, theme } from '@visio-accueil/shared/design/theme.ts';
import { useState } from 'react';
import { BrowserRouter } from 'react-router';
import { SessionGate } from './session-gate.tsx';

/** The console: theme, queries, addresses, and who is signed in. */
export const App = () => {
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false } } }),
  );
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light">
      <QueryClientProvider client={queries}>
        <BrowserRouter>
          <SessionGate />
        </BrowserRouter>
      </QueryClientProvider>
    </MantineProvider>
  );
};
