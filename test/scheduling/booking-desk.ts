import type { Browser, Reply, TestClinic } from '#test/app/test-app.ts';

/** A clinic that can be booked: the prescriber sees people on Mondays and Tuesdays, 09:00 to 12:00. */
export interface BookingDesk {
  readonly visitType: string;
  readonly location: string;
  readonly provider: string;
  book(browser: Browser, patientId: string, over?: object): Promise<Reply>;
}

/** Enters place, kind of visit and hours as the clinic's own people do. */
export async function openBookingDesk(clinic: TestClinic): Promise<BookingDesk> {
  const manager = await clinic.signIn('manager');
  const made = async (path: string, body: object) => {
    const reply = await manager.post(`/api/organizing/${path}`, body);
    if (reply.status !== 201) throw new Error(`${path}: ${JSON.stringify(reply.body)}`);
    return reply.body.id as string;
  };
  const location = await made('locations', {
    name: 'Main house',
    address: '1 Example Street',
    phone: '555-555-0199',
    status: 'active',
  });
  const visitType = await made('visit-types', {
    name: 'Follow-up',
    minutes: 30,
    setting: 'clinic',
    roles: ['prescriber'],
    forNewPatients: false,
    status: 'active',
  });
  const provider = clinic.people.prescriber.id;
  for (const weekday of [1, 2])
    await made('hours', {
      person: provider,
      name: 'said otherwise',
      location,
      weekday,
      from: '09:00',
      to: '12:00',
      validFrom: '2020-01-01',
      validTo: null,
    });
  return {
    visitType,
    location,
    provider,
    book: (browser, patientId, over = {}) =>
      browser.post(`/api/patients/${patientId}/visits`, {
        visitType,
        provider,
        // Monday 23 November 2026, 09:00 in New York
        start: '2026-11-23T14:00:00.000Z',
        location,
        setting: 'clinic',
        description: null,
        outsideHours: false,
        repeat: null,
        request: null,
        ...over,
      }),
  };
}
