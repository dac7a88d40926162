import { Activity, Bell, FileClock, History, Mails, type LucideIcon, Send, TriangleAlert } from 'lucide-react';
import type { Right } from '../session/roles.js';

export interface Destination {
  path: string;
  name: string;
  icon: LucideIcon;
  /** Who finds something there; without it, everybody. */
  right?: Right;
}

/** The pages of the side bar, in groups. */
export const DESTINATIONS: readonly { group: string; pages: readonly Destination[] }[] = [
  {
    group: 'Release',
    pages: [
      { path: '/', name: 'What is live', icon: Activity },
      { path: '/deployments', name: 'Deployments', icon: History },
    ],
  },
  {
    group: 'Messages',
    pages: [
      { path: '/notifications', name: 'Notifications', icon: Bell },
      { path: '/deliveries', name: 'Deliveries', icon: Send, right: 'deploy' },
      { path: '/mailbox', name: 'Mailbox', icon: Mails, right: 'deploy' },
    ],
  },
  {
    group: 'Operations',
    pages: [
      { path: '/audit', name: 'Audit', icon: FileClock, right: 'audit' },
      { path: '/dead-letters', name: 'Dead letters', icon: TriangleAlert, right: 'administer' },
    ],
  },
];
