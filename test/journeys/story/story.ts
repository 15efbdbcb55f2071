import type { EndpointShape, ReplyOf } from '#kernel/endpoint.ts';
import type { Role } from '#kernel/role.ts';
import { addDays, type CalendarDate, dateInZone, instantAtClock, instantToMillis } from '#kernel/time.ts';
import {
  type Browser,
  openTestApp,
  password,
  type Reply,
  stepUp,
  type TestApp,
  type TestClinic,
} from '../../app/test-app.ts';
import { type Asked, ask, send } from './ask.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';

/** One signed-in person in front of the pages. */
export interface Seat {
  /** Does what a page does; the second factor is given where the endpoint asks for it. */
  ask<E extends EndpointShape>(endpoint: E, asked?: Asked<E>): Promise<ReplyOf<E>>;
  /** The same, where it is expected to be refused. */
  refused<E extends EndpointShape>(endpoint: E, asked?: Asked<E>): Promise<Reply>;
}

/** A clinic, the six people of the story, one clock for all of them, and what the story has brought about so far. */
export interface Story {
  readonly test: TestApp;
  readonly clinic: TestClinic;
  readonly mailbox: Mailbox;
  /** Chart of the person the story is about. */
  patientId: string;
  /** What a chapter leaves for the next ones: an id or a day, under a name. */
  keep(name: string, id: string): void;
  kept(name: string): string;
  /** Somebody sits down: signed in anew when time has passed since they last did something. */
  as(role: Role): Promise<Seat>;
  /** Somebody nobody knows yet, in front of the public pages. */
  readonly public: Seat;
  today(): CalendarDate;
  /** Turns the clock forward to a time of day so many days from now. */
  later(days: number, clock: string): void;
  close(): Promise<void>;
}

/** Day the story begins: a Monday. */
export const firstDay: CalendarDate = '2026-11-23';
export const zone = 'America/New_York';

export const person = {
  given: 'Wren',
  family: 'Castellan',
  email: 'wren@person.example',
  phone: '555-555-0177',
} as const;

const minute = 60_000;
/** Shorter than any session may stand idle. */
const freshFor = 8 * minute;

export async function openStory(): Promise<Story> {
  const mailbox = await openMailbox();
  const test = await openTestApp({ sendMail: mailbox.sendMail });
  const clinic = await test.addClinic('Elm House');
  const kept = new Map<string, string>();
  const seats = new Map<Role, { browser: Browser; used: number }>();
  const millis = () => instantToMillis(test.clock.now());
  const today = () => dateInZone(test.clock.now(), zone);

  async function browserOf(role: Role): Promise<Browser> {
    const seat = seats.get(role);
    if (seat !== undefined && millis() - seat.used < freshFor) return seat.browser;
    const browser = role === 'patient' ? await signInPerson(test) : await clinic.signIn(role);
    seats.set(role, { browser, used: millis() });
    return browser;
  }

  const story: Story = {
    test,
    clinic,
    mailbox,
    patientId: '',
    keep: (name, id) => void kept.set(name, id),
    kept(name) {
      const id = kept.get(name);
      if (id === undefined) throw new Error(`an earlier chapter did not leave "${name}"`);
      return id;
    },
    async as(role) {
      const browser = await browserOf(role);
      return seatAt(browser, () => stepUp(test, browser, clinic.people[role]));
    },
    public: seatAt(test.browser(), async () => {}),
    today,
    later(days, clock) {
      const moment = instantToMillis(instantAtClock(addDays(today(), days), clock, zone));
      if (moment < millis()) throw new Error('the clock of the story goes forward only');
      test.clock.advance((moment - millis()) / minute);
    },
    async close() {
      await test.close();
      await mailbox.close();
    },
  };
  return story;
}

function seatAt(browser: Browser, giveFactor: () => Promise<void>): Seat {
  const ready = async ({ access }: EndpointShape) => {
    if (access.kind === 'roles' && access.stepUp === true) await giveFactor();
  };
  return {
    async ask(endpoint, asked) {
      await ready(endpoint);
      return ask(browser, endpoint, asked);
    },
    async refused(endpoint, asked = {}) {
      await ready(endpoint);
      const reply = await send(browser, endpoint, asked);
      if (reply.status < 400) throw new Error(`${endpoint.name} was not refused`);
      return reply;
    },
  };
}

/** The person signs in with the account the clinic gave them. */
async function signInPerson(test: TestApp): Promise<Browser> {
  const browser = test.browser();
  const reply = await browser.post('/api/auth/sign-in', { email: person.email, password });
  if (reply.status !== 200) throw new Error(`the person was not signed in: ${JSON.stringify(reply.body)}`);
  return browser;
}
