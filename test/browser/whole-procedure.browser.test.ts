import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './launch-browser.ts';
import { prescriberReadsTheIntake, prescriberRecordsDiagnosisAndTarget } from './story/assessment.ts';
import { nurseClosesACheck, nurseRecordsBloodPressureByKeyboard } from './story/baseline-checks.ts';
import { type Cast, everybody, openCast } from './story/cast.ts';
import {
  asksForAnAppointment,
  frontDeskBooks,
  managerMakesTheAccount,
  patientSignsIn,
} from './story/first-appointment.ts';
import { managerReadsTheFigures, remissionOnAChart } from './story/managers-figures.ts';
import { frontDeskBooksAtShortNotice, frontDeskReachesOut, type ShortNotice } from './story/missed-visit.ts';
import { prescriberBooksTheNextVisit } from './story/next-step.ts';
import {
  patientAgreesByKeyboard,
  prescriberOrdersAndExplains,
  prescriberSigns,
} from './story/order-and-consent.ts';
import { patientChecksIn, patientReadsTheNewDose, prescriberAnswersTheConcern } from './story/side-effect.ts';
import { answersAScale, fillsInTheIntake } from './story/tells-about-herself.ts';
import { prescriberWritesToTheFamilyDoctor, therapistAndPatientWrite } from './story/the-others-know.ts';
import {
  patientReadsHerPlan,
  prescriberSignsThePlanByKeyboard,
  prescriberWritesThePlan,
} from './story/treatment-plan.ts';

let browser: Browser;
let cast: Cast;
let shortNotice: ShortNotice;
beforeAll(async () => {
  browser = await launchBrowser();
  cast = await openCast(browser);
});
afterAll(() => browser.close());

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  // What everybody saw when it failed
  const folder = join(import.meta.dirname, '../../.cache/test-results/whole-procedure');
  await mkdir(folder, { recursive: true });
  for (const [who, { page }] of Object.entries(cast))
    await page.screenshot({ path: join(folder, `${who}.png`), fullPage: true }).catch(() => {});
});

describe('one patient through all six steps, with six people at six screens', () => {
  test('somebody asks for a first appointment on a phone', () => asksForAnAppointment(browser));
  test('the front desk triages, registers and books', () => frontDeskBooks(cast));
  test('the manager makes the account', () => managerMakesTheAccount(cast));
  test('somebody overdue gets a visit at short notice', async () => {
    shortNotice = await frontDeskBooksAtShortNotice(cast);
  });
  test('the patient signs in', () => patientSignsIn(cast));
  test('she fills in the intake', () => fillsInTheIntake(cast));
  test('she answers a scale', () => answersAScale(cast));
  test('the prescriber takes the intake over', () => prescriberReadsTheIntake(cast));
  test('diagnosis and target symptom', () => prescriberRecordsDiagnosisAndTarget(cast));
  test('the prescriber orders, with the screen, and explains', () => prescriberOrdersAndExplains(cast));
  test('she agrees, by keyboard', () => patientAgreesByKeyboard(cast));
  test('the prescriber signs the order', () => prescriberSigns(cast));
  test('the nurse records blood pressure, by keyboard', () => nurseRecordsBloodPressureByKeyboard(cast));
  test('the nurse closes a check', () => nurseClosesACheck(cast));
  test('the prescriber writes the plan', () => prescriberWritesThePlan(cast));
  test('the prescriber signs the plan, by keyboard', () => prescriberSignsThePlanByKeyboard(cast));
  test('she reads the plan on her phone', () => patientReadsHerPlan(cast));
  test('she reports a side effect that bothers a lot', () => patientChecksIn(cast));
  test('the concern finds its owner: the dose is lowered', () => prescriberAnswersTheConcern(cast));
  test('she reads the new dose', () => patientReadsTheNewDose(cast));
  test('the family doctor is told by a signed letter', () => prescriberWritesToTheFamilyDoctor(cast));
  test('the therapist sees the plan and writes; she answers', () => therapistAndPatientWrite(cast));
  test('the next visit is booked', () => prescriberBooksTheNextVisit(cast));
  test('the visit is missed and they are called', () => frontDeskReachesOut(cast, shortNotice));
  test('the manager sees the figures', () => managerReadsTheFigures(cast));
  test('response and remission on a chart of two years', () => remissionOnAChart(cast));
  test('nobody met an error on the way', () => {
    expect(everybody(cast).flatMap(({ trouble }) => trouble)).toEqual([]);
  });
});
