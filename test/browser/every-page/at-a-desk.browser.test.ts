import { lookOverEveryPage } from './look-over.ts';

lookOverEveryPage({ width: 1440, scheme: 'light' });
