import { lookOverEveryPage, onAPhone } from './look-over.ts';

lookOverEveryPage('manager-and-patient', onAPhone);
