import { localStorageColorSchemeManager } from '@mantine/core';

/** Where the choice of light or dark is kept; public/before-start.js reads the same key before the first paint. */
export const colorScheme = localStorageColorSchemeManager({ key: 'titrate-colors' });
