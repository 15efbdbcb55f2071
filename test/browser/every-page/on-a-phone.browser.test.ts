import { lookOverEveryPage } from './look-over.ts';

lookOverEveryPage({ width: 390, scheme: 'dark' });
