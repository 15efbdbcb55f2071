import './styles.ts';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { followFocus } from '#ui/form/use-takes-place.ts';
import { theme } from '#ui/theme/theme.ts';
import { setUpI18n } from './i18n/set-up-i18n.ts';
import { Speaks } from './i18n/speaks.tsx';
import { createAppRouter } from './router.tsx';
import { colorScheme } from './shell/color-scheme.ts';
import { createQueryClient } from './shell/query-client.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no #app');

const i18n = await setUpI18n();
followFocus();
createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <Speaks>
        {/* Mantine writes nothing into the page at run time: its variables and classes are static (ui/theme). */}
        <MantineProvider
          theme={theme}
          defaultColorScheme="auto"
          colorSchemeManager={colorScheme}
          withCssVariables={false}
          withGlobalClasses={false}
          withStaticClasses={false}
        >
          <QueryClientProvider client={createQueryClient()}>
            <RouterProvider router={createAppRouter()} />
          </QueryClientProvider>
        </MantineProvider>
      </Speaks>
    </I18nextProvider>
  </StrictMode>,
);
