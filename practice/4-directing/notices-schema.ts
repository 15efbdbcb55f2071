import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Id } from '#kernel/id.ts';
import { staffRoles } from '#kernel/role.ts';
import { Announcement } from '#record/schema/directing.ts';

export const AnnouncementView = z
  .object({ id: Id, version: z.int(), content: Announcement, at: z.string() })
  .strict();
export type AnnouncementView = z.infer<typeof AnnouncementView>;

export const listAnnouncements = endpoint({
  name: 'directing.announcements',
  method: 'GET',
  path: '/api/announcements',
  summary: 'What is announced to the reader now; for who writes them, everything that was',
  access: { kind: 'roles', roles: staffRoles },
  query: z.object({ show: z.enum(['now', 'all']).default('now') }).strict(),
  reply: z.object({ announcements: z.array(AnnouncementView) }).strict(),
});

export const announce = endpoint({
  name: 'directing.announce',
  method: 'POST',
  path: '/api/announcements',
  summary: 'Tell the people of some roles something, from a day on',
  access: { kind: 'roles', roles: ['prescriber', 'manager'] },
  idempotent: true,
  body: Announcement.omit({ by: true, status: true }),
  reply: z.object({ announcement: AnnouncementView }).strict(),
});

export const withdrawAnnouncement = endpoint({
  name: 'directing.withdraw-announcement',
  method: 'POST',
  path: '/api/announcements/:announcementId/withdraw',
  summary: 'Take an announcement back',
  access: { kind: 'roles', roles: ['prescriber', 'manager'] },
  ifMatch: 'required',
  params: z.object({ announcementId: Id }).strict(),
  reply: z.object({ announcement: AnnouncementView }).strict(),
});
