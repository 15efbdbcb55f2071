import { lookOverEveryPage, onAPhone } from './look-over.ts';

lookOverEveryPage('chart', onAPhone);
