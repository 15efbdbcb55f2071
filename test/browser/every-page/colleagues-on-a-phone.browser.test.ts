import { lookOverEveryPage, onAPhone } from './look-over.ts';

lookOverEveryPage('colleagues', onAPhone);
