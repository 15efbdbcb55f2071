import type { Browser } from 'playwright-core';
import { signInAs, type Visit, type VisitChoices, visit } from '../visit.ts';

/** Who is in the story, each in a browser of their own. */
export interface Cast {
  readonly frontDesk: Visit;
  readonly prescriber: Visit;
  readonly nurse: Visit;
  readonly therapist: Visit;
  readonly manager: Visit;
  /** On a phone; signed in once the clinic has given her an account. */
  readonly patient: Visit;
}

/** The new patient. While writing tests, STORY_NAME lets one running clinic hear the story more than once. */
const family = process.env.STORY_NAME ?? 'Vanterpool';
export const newcomer = {
  given: 'Tamsin',
  family,
  name: `Tamsin ${family}`,
  listed: `${family}, Tamsin`,
  email: `tamsin.${family.toLowerCase()}@example.org`,
  password: 'a quiet morning by the harbour',
} as const;

/** A browser of their own, in which nothing is waited for longer than a person would. */
async function opened(browser: Browser, choices: VisitChoices = {}): Promise<Visit> {
  const here = await visit(browser, choices);
  here.context.setDefaultTimeout(15_000);
  return here;
}

async function staff(browser: Browser, name: string): Promise<Visit> {
  const here = await opened(browser);
  await signInAs(here.page, name);
  return here;
}

export async function openCast(browser: Browser): Promise<Cast> {
  return {
    frontDesk: await staff(browser, 'Menon'),
    prescriber: await staff(browser, 'Okafor'),
    nurse: await staff(browser, 'Haddad'),
    therapist: await staff(browser, 'Moreau'),
    manager: await staff(browser, 'Kimura'),
    patient: await opened(browser, { width: 390, height: 844 }),
  };
}

export const everybody = (cast: Cast): readonly Visit[] => Object.values(cast) as Visit[];
