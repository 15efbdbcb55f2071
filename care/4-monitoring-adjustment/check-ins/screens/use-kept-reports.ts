import { useEffect, useState } from 'react';
import { type KeptReport, keptReports, type Owner, onKeptReports } from './kept-reports.ts';

/** Reports of this account that wait on this phone, and those the server did not take. */
export function useKeptReports({ personId, patientId }: Owner): readonly KeptReport[] {
  const [reports, setReports] = useState<readonly KeptReport[]>([]);
  useEffect(() => {
    let here = true;
    const look = () =>
      void keptReports({ personId, patientId }).then((found) => {
        if (here) setReports(found);
      });
    look();
    const stop = onKeptReports(look);
    return () => {
      here = false;
      stop();
    };
  }, [personId, patientId]);
  return reports;
}
