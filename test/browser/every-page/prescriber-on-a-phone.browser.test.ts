import { lookOverEveryPage, onAPhone } from './look-over.ts';

lookOverEveryPage('prescriber', onAPhone);
