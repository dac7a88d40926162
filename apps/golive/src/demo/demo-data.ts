import type { DemoTenant } from '../issuer/demo-users.js';

/** A version of a demo project, and the status that it is brought to, by real deployments where that needs any. */
export interface DemoVersion {
  label: string;
  workflowId: string;
  commit: string;
  end: 'Live' | 'Paused' | 'Ready to Launch' | 'Draft';
}

/** A demo project as it is registered. */
export interface DemoProject {
  tenant: DemoTenant;
  /** Who registers it. */
  admin: string;
  body: { name: string; client_emails: string[]; collaborators: string[]; repository: string; production_url: string };
  /** In this order: a project has one Live version at a time. */
  versions: readonly DemoVersion[];
}

/** API.md, demo data: each tenant has a project with a Live, a Ready to Launch, a Paused and a Draft version. */
export const DEMO_PROJECTS: readonly DemoProject[] = [
  {
    tenant: 'acme',
    admin: 'ops-admin@acme.test',
    body: {
      name: 'Invoice reading for Northwind',
      client_emails: ['owner@northwind.test'],
      collaborators: ['reviewer@acme.test', 'ops-build@acme.test'],
      repository: 'acme/invoice-reading',
      production_url: 'https://invoices.northwind.test',
    },
    versions: [
      { label: '1.3.0', workflowId: 'wf-northwind-invoices-3', commit: '3f9c1d20', end: 'Paused' },
      { label: '1.4.0', workflowId: 'wf-northwind-invoices-4', commit: '81be5a07', end: 'Live' },
      { label: '1.5.0', workflowId: 'wf-northwind-invoices-5', commit: 'c2d4470e', end: 'Ready to Launch' },
      { label: '1.6.0', workflowId: 'wf-northwind-invoices-6', commit: 'e07ab913', end: 'Ready to Launch' },
      { label: '2.0.0', workflowId: 'wf-northwind-invoices-7', commit: '5d61f0c8', end: 'Draft' },
    ],
  },
  {
    tenant: 'globex',
    admin: 'ops-admin@globex.test',
    body: {
      name: 'Order intake for Contoso',
      client_emails: ['operations@contoso.test'],
      collaborators: ['ops-admin@globex.test'],
      repository: 'globex/order-intake',
      production_url: 'https://orders.contoso.test',
    },
    versions: [
      { label: '0.8.0', workflowId: 'wf-contoso-orders-1', commit: '94ac0e15', end: 'Paused' },
      { label: '0.9.0', workflowId: 'wf-contoso-orders-2', commit: 'b7703fd2', end: 'Live' },
      { label: '1.0.0', workflowId: 'wf-contoso-orders-3', commit: '0c5e86aa', end: 'Ready to Launch' },
      { label: '1.1.0', workflowId: 'wf-contoso-orders-4', commit: 'd81f2b46', end: 'Draft' },
    ],
  },
];

/** The version that the first start carries through to Live before the user's eyes, and who presses the button. */
export const SHOWN = { tenant: 'acme', label: '1.5.0', user: 'ops-release@acme.test' } as const;

/** A demo process: the first of its versions is promoted, the second waits in the sandbox. */
export interface DemoProcess {
  tenant: DemoTenant;
  /** Who makes it. */
  admin: string;
  name: string;
  versions: readonly [DemoProcessVersion, DemoProcessVersion];
}

/** What a version of a demo process is made of. */
export interface DemoProcessVersion {
  config: object;
  input_schema: object;
  output_schema: object;
  change_notes: string;
}

/** API.md, demo data: each tenant has a process with sandbox and production versions. */
export const DEMO_PROCESSES: readonly DemoProcess[] = [
  {
    tenant: 'acme',
    admin: 'ops-admin@acme.test',
    name: 'Read an invoice',
    versions: [
      {
        config: { model: 'invoices-1', retries: 2, fields: ['number', 'total'], ocr: { language: 'en', dpi: 200 } },
        input_schema: { type: 'object', required: ['document'], properties: { document: { type: 'string' } } },
        output_schema: { type: 'object', required: ['number', 'total'] },
        change_notes: 'The first version',
      },
      {
        config: { model: 'invoices-2', fields: ['number', 'date', 'total'], ocr: { language: 'en', dpi: 300 } },
        input_schema: { type: 'object', required: ['document'], properties: { document: { type: 'string' } } },
        output_schema: { type: 'object', required: ['number', 'total'] },
        change_notes: 'Reads the date, and sharper scans',
      },
    ],
  },
  {
    tenant: 'globex',
    admin: 'ops-admin@globex.test',
    name: 'Take an order',
    versions: [
      {
        config: { model: 'orders-1', limit: 5_000, currency: 'EUR' },
        input_schema: { type: 'object', required: ['mail'] },
        output_schema: { type: 'object', required: ['order'] },
        change_notes: 'The first version',
      },
      {
        config: { model: 'orders-1', limit: 10_000, currency: 'EUR', confirm: true },
        input_schema: { type: 'object', required: ['mail'] },
        output_schema: { type: 'object', required: ['order'] },
        change_notes: 'Larger orders, after a confirmation',
      },
    ],
  },
];
