import { atADesk, lookOverEveryPage } from './look-over.ts';

lookOverEveryPage('colleagues', atADesk);
