import {
  Activity,
  Bell,
  Blocks,
  FileClock,
  History,
  Mails,
  type LucideIcon,
  Radar,
  Send,
  ShieldCheck,
  Stamp,
  TriangleAlert,
  Webhook,
} from 'lucide-react';
import type { Right } from '../session/roles.js';

export interface Destination {
  path: string;
  name: string;
  icon: LucideIcon;
  /** Who finds something there; without it, everybody. */
  right?: Right;
  /** What is counted beside its name. */
  counts?: 'approvals' | 'unread';
}

/** The pages of the side bar, in groups. */
export const DESTINATIONS: readonly { group: string; pages: readonly Destination[] }[] = [
  {
    group: 'Release',
    pages: [
      { path: '/', name: 'What is live', icon: Activity },
      { path: '/approvals', name: 'Approvals', icon: Stamp, counts: 'approvals' },
      { path: '/deployments', name: 'Deployments', icon: History },
      { path: '/processes', name: 'Processes', icon: Blocks, right: 'deploy' },
      { path: '/policy', name: 'Default policy', icon: ShieldCheck },
    ],
  },
  {
    group: 'Messages',
    pages: [
      { path: '/notifications', name: 'Notifications', icon: Bell, counts: 'unread' },
      { path: '/deliveries', name: 'Deliveries', icon: Send, right: 'deploy' },
      { path: '/webhooks', name: 'Webhooks', icon: Webhook },
      { path: '/mailbox', name: 'Mailbox', icon: Mails, right: 'deploy' },
    ],
  },
  {
    group: 'Operations',
    pages: [
      { path: '/drift', name: 'Drift', icon: Radar, right: 'deploy' },
      { path: '/audit', name: 'Audit', icon: FileClock, right: 'audit' },
      { path: '/dead-letters', name: 'Dead letters', icon: TriangleAlert, right: 'administer' },
    ],
  },
];
