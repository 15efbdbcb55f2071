import type { ComponentProps } from 'react';
import { KeepSendingReports } from '#care/4-monitoring-adjustment/check-ins/screens/keep-sending-reports.tsx';
import { readClinicPhone } from '#care/6-follow-up/contact-schema.ts';
import { useRead } from '#ui/call/use-read.ts';

type KeepReportsProps = Omit<ComponentProps<typeof KeepSendingReports>, 'phone'>;

/** Sends what waits on this phone, and keeps the questions on it with the number to call while there is no network. */
export function KeepReports(props: KeepReportsProps) {
  const contact = useRead(readClinicPhone, {});
  const phone = contact.isError ? null : contact.data?.phone;
  return <KeepSendingReports {...props} phone={phone} />;
}
