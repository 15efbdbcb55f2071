import { atADesk, lookOverEveryPage } from './look-over.ts';

lookOverEveryPage('chart', atADesk);
