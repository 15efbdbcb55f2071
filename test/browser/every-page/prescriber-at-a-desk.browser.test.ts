import { atADesk, lookOverEveryPage } from './look-over.ts';

lookOverEveryPage('prescriber', atADesk);
