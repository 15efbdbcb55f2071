import { atADesk, lookOverEveryPage } from './look-over.ts';

lookOverEveryPage('manager-and-patient', atADesk);
