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
  changeDose: (patientId: string, orderId: string): string =>
    `/patients/${patientId}?${new URLSearchParams({ act: 'change', order: orderId })}`,
  stop: (patientId: string, orderId: string): string =>
    `/patients/${patientId}?${new URLSearchParams({ act: 'stop', order: orderId })}`,
  draft: (patientId: string, orderId: string): string =>
    `/patients/${patientId}?${new URLSearchParams({ act: 'draft', order: orderId })}`,
  signed: (patientId: string, orderId: string): string => `/patients/${patientId}/orders/${orderId}`,
  checks: '/checks',
  concerns: '/concerns',
  formulary: '/formulary',
  monograph: (drug: string): string => `/formulary/${drug}`,
  import: '/import',
  clinic: '/clinic',
  myMedicines: '/my-medicines',
  myBalance: '/how-i-am-doing',
} as const;
