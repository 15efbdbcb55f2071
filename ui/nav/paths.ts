/** Addresses of the app's pages: written here once, so that a screen can point at another without knowing it. */
export const paths = {
  today: '/',
  patients: '/patients',
  newPatient: '/patients/new',
  chart: (patientId: string): string => `/patients/${patientId}`,
  chartTab: (patientId: string, tab: string): string => `/patients/${patientId}/${tab}`,
  /** Opens the ordering drawer beside the chart. */
  order: (patientId: string, drug?: string): string =>
    `/patients/${patientId}?${new URLSearchParams({ act: 'order', ...(drug && { drug }) })}`,
  /** Options for a diagnosis side by side, by ICD-10-CM code. */
  choose: (patientId: string, diagnosis: string): string =>
    `/patients/${patientId}/plan?${new URLSearchParams({ choose: diagnosis })}`,
  /** The same address with the decision it comes from, which stands above the order. */
  fromDecision: (address: string, decision: string): string =>
    `${address}${address.includes('?') ? '&' : '?'}${new URLSearchParams({ decision })}`,
  /** Goes through the lists of what is taken, line by line. */
  reconcile: (patientId: string): string => `/patients/${patientId}/plan?reconcile=open`,
  changeDose: (patientId: string, orderId: string): string =>
    `/patients/${patientId}?${new URLSearchParams({ act: 'change', order: orderId })}`,
  /** Opens the form that holds an agreed dose plan, with the complaints since the last step as its reason. */
  holdDosePlan: (patientId: string, dosePlanId: string): string =>
    `/patients/${patientId}/plan?${new URLSearchParams({ hold: dosePlanId, why: 'complaints' })}`,
  stop: (patientId: string, orderId: string): string =>
    `/patients/${patientId}?${new URLSearchParams({ act: 'stop', order: orderId })}`,
  hold: (patientId: string, orderId: string): string =>
    `/patients/${patientId}?${new URLSearchParams({ act: 'hold', order: orderId })}`,
  /** Opens an order that waits for its supervisor. */
  coSign: (patientId: string, orderId: string): string =>
    `/patients/${patientId}?${new URLSearchParams({ act: 'co-sign', order: orderId })}`,
  resume: (patientId: string, orderId: string): string =>
    `/patients/${patientId}?${new URLSearchParams({ act: 'resume', order: orderId })}`,
  /** Opens the form of a dose plan with the medication chosen, and a template where one is named. */
  beginSteps: (patientId: string, drug: string, template?: string): string =>
    `/patients/${patientId}/plan?${new URLSearchParams({ steps: drug, ...(template && { template }) })}`,
  draft: (patientId: string, orderId: string): string =>
    `/patients/${patientId}?${new URLSearchParams({ act: 'draft', order: orderId })}`,
  signed: (patientId: string, orderId: string): string => `/patients/${patientId}/orders/${orderId}`,
  sideEffect: (patientId: string, id: string): string => `/patients/${patientId}/side-effects/${id}`,
  checks: '/checks',
  results: '/results',
  concerns: '/concerns',
  formulary: '/formulary',
  monograph: (drug: string): string => `/formulary/${drug}`,
  toBeReviewed: '/formulary/to-be-reviewed',
  import: '/import',
  messages: '/messages',
  tasks: '/tasks',
  schedule: '/schedule',
  requests: '/requests',
  followUp: '/follow-up',
  clinic: '/clinic',
  clinicPart: (part: string): string => `/clinic/${part}`,
  myDay: '/my-day',
  myMedicines: '/my-medicines',
  myBalance: '/how-i-am-doing',
  myMessages: '/my-messages',
  myVisits: '/my-visits',
  myAgreements: '/my-agreements',
  myChoices: '/my-choices',
  myLeaflet: (drug: string): string => `/my-leaflets/${drug}`,
  aboutMe: '/about-me',
  start: (door: string): string => `/start/${door}`,
} as const;
